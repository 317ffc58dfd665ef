using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Options;

/// <summary>The option that names the service.</summary>
internal static class ServiceName
{
    private const string Pointer = "/service/name";

    /// <summary>The options with that name; as they were given when they have it already.</summary>
    /// <exception cref="PackageException">The options give another name.</exception>
    public static JsonText Set(JsonText given, string name)
    {
        var options = (JObject)given.RootObject.DeepClone();
        switch (options["service"])
        {
            case JObject service when service["name"] is { } other:
                return (string?)(other as JValue) == name
                    ? given
                    : throw new PackageException(
                        [given.Problem(Pointer, $"the options call the service {JsonWords.Short(other)}, but the name asked for is '{name}'")]);
            case JObject service:
                service["name"] = name;
                break;
            case null:
                options["service"] = new JObject { ["name"] = name };
                break;
            default:
                return given;
        }

        return given.With(options);
    }
}
