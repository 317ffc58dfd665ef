using Orchestrator.Pods.Values;

namespace Orchestrator.Packages.Rendering;

/// <summary>Fills environment values that the options leave empty with the addresses of other services.</summary>
internal static class Bindings
{
    /// <summary>The services that the bindings lead to, each once: those whose addresses the options do not give.</summary>
    public static ValueList<string> Services(IReadOnlyList<PackageBinding> bindings, ValueMap<string> environment) =>
        [.. Open(bindings, environment).Select(binding => binding.Service).Distinct(StringComparer.Ordinal)];

    /// <summary>The environment with all bindings of the package resolved.</summary>
    /// <param name="bindings">The package's bindings.</param>
    /// <param name="environment">The environment as the app template makes it.</param>
    /// <param name="service">This service's name.</param>
    /// <param name="endpoint">The addresses of an endpoint by service and endpoint name; null when no such service is installed.</param>
    /// <param name="optionOf">The option that an environment variable is made of; null when not of just one.</param>
    /// <param name="file">Where the bindings are written.</param>
    /// <exception cref="PackageException">A service that is needed is not there or has no address; all such are listed.</exception>
    public static ValueMap<string> Resolve(
        IReadOnlyList<PackageBinding> bindings, ValueMap<string> environment, string service,
        Func<string, string, EndpointAddresses?>? endpoint, Func<string, string?> optionOf, string file)
    {
        var problems = new List<PackageProblem>();
        foreach (var binding in Open(bindings, environment).ToList())
        {
            var addresses = endpoint?.Invoke(binding.Service, binding.Endpoint);
            if (addresses is { Addresses.Count: > 0 })
            {
                var name = service.TrimStart('/').Replace("/", "__", StringComparison.Ordinal);
                var suffix = binding.Suffix.Replace("{service}", name, StringComparison.Ordinal);
                environment = environment.With(binding.Env, string.Join(',', addresses.Addresses) + suffix);
            }
            else
            {
                var set = optionOf(binding.Env) is { } option ? $"set {option}" : $"set the option that {binding.Env} is made of";
                problems.Add(new PackageProblem(PackageProblemKind.UnresolvedBinding, file, 0, 0, "", addresses is null
                    ? $"{binding.Env} is empty and no service '{binding.Service}' is installed: install {binding.Service} or {set}"
                    : $"{binding.Env} is empty and service '{binding.Service}' has no address at its endpoint '{binding.Endpoint}' yet: wait until it runs or {set}"));
            }
        }

        return problems.Count == 0 ? environment : throw new PackageException(problems);
    }

    private static IEnumerable<PackageBinding> Open(IReadOnlyList<PackageBinding> bindings, ValueMap<string> environment) =>
        bindings.Where(binding => environment.GetValueOrDefault(binding.Env, "").Length == 0);
}
