namespace Orchestrator.Cli.Parsing;

/// <summary>The arguments, told apart: those about a service begin with its name, all others with a verb.</summary>
/// <param name="Service">The service; null when the arguments begin with a verb or have no first word.</param>
/// <param name="Arguments">The arguments without the service's name.</param>
internal sealed record Invocation(string? Service, IReadOnlyList<string> Arguments)
{
    private static readonly string[] OptionsWithValue = ["--url", "--token-file", "--name"];

    /// <summary>Finds the first word that is neither an option nor the value of one.</summary>
    public static Invocation Of(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (OptionsWithValue.Contains(arguments[i]))
            {
                i++;
            }
            else if (!arguments[i].StartsWith('-'))
            {
                return ReservedNames.All.Contains(arguments[i])
                    ? new(null, arguments)
                    : new(arguments[i], [.. arguments.Take(i), .. arguments.Skip(i + 1)]);
            }
        }

        return new(null, arguments);
    }
}
