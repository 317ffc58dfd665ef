using System.Text;
using System.Text.Json;

namespace Orchestrator.Cli.Connection;

/// <summary>Makes the bodies of package requests.</summary>
internal static class CosmosBody
{
    /// <summary>An object of texts; those that are null are left out.</summary>
    public static string Of(params (string Name, string? Value)[] members) => With(members, null);

    /// <summary>An object of texts and of <c>options</c>, which keep every character: messages of the server name their lines.</summary>
    /// <param name="members">The texts; those that are null are left out.</param>
    /// <param name="options">JSON; null for none.</param>
    public static string With((string Name, string? Value)[] members, string? options)
    {
        var parts = members.Where(member => member.Value is not null).Select(member => $"{Quoted(member.Name)}:{Quoted(member.Value!)}").ToList();
        if (options is not null)
        {
            parts.Add("\"options\":" + options);
        }

        return new StringBuilder("{").AppendJoin(',', parts).Append('}').ToString();
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
