namespace Orchestrator.Api.Tests.Servers;

/// <summary>A package whose tasks sleep.</summary>
internal static class SleepersPackage
{
    /// <summary>Writes it as <c>&lt;folder&gt;/&lt;name&gt;/&lt;version&gt;</c>.</summary>
    public static void Write(string folder, string version, string name = "sleepers", string downgradesTo = "[]")
    {
        var package = Directory.CreateDirectory(Path.Combine(folder, name, version)).FullName;
        File.WriteAllText(Path.Combine(package, "package.json"), $$"""
            {
              "packagingVersion": "4.0", "name": "{{name}}", "version": "{{version}}", "maintainer": "tests", "framework": true,
              "description": "Tasks that sleep.", "tags": ["example"], "upgradesFrom": ["*"], "downgradesTo": {{downgradesTo}},
              "postInstallNotes": "Good night.", "postUninstallNotes": "Good morning."
            }
            """);
        File.WriteAllText(Path.Combine(package, "config.json"), $$"""
            {
              "type": "object",
              "properties": {
                "service": { "type": "object", "properties": { "name": { "type": "string", "default": "{{name}}" } } },
                "pods": { "type": "object", "properties": {
                  "count": { "type": "integer", "minimum": 0, "default": 2 },
                  "cpus": { "type": "number", "minimum": 0.01, "default": 0.1 } } }
              }
            }
            """);
        File.WriteAllText(Path.Combine(package, "marathon.json.mustache"), """
            { "id": "{{service.name}}", "env": { "FRAMEWORK_NAME": "{{service.name}}", "POD_COUNT": "{{pods.count}}", "POD_CPUS": "{{pods.cpus}}" } }
            """);
        File.WriteAllText(Path.Combine(package, "svc.yml"), """
            name: {{FRAMEWORK_NAME}}
            pods:
              sleeper:
                count: {{POD_COUNT}}
                tasks:
                  nap:
                    goal: RUNNING
                    cmd: exec sleep 100000
                    cpus: {{POD_CPUS}}
                    memory: 16
            """);
    }
}
