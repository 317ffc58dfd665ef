namespace Orchestrator.Integration.Tests.Packages;

/// <summary>Writes a package whose tasks append one line to their volume when they start and then sleep.</summary>
internal static class SleepPackage
{
    /// <summary>The file in each volume that gets a line at every start.</summary>
    public const string StartsFile = "starts";

    public static void Write(
        string packages, string name, int count = 3, string strategy = "serial", string command = "exec sleep 100000", string port = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(packages, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "package.json"), $$"""
            { "packagingVersion": "4.0", "name": "{{name}}", "version": "1.0.0-test", "maintainer": "tests", "description": "Tasks that sleep." }
            """);
        File.WriteAllText(Path.Combine(folder, "resource.json"), """{ "assets": { "uris": {} } }""");
        File.WriteAllText(Path.Combine(folder, "config.json"), $$"""
            {
              "type": "object",
              "properties": {
                "service": { "type": "object", "properties": {
                  "name": { "type": "string", "default": "{{name}}" },
                  "user": { "type": "string", "default": "root" } } },
                "pods": { "type": "object", "properties": {
                  "count": { "type": "integer", "minimum": 0, "default": {{count}} } } }
              }
            }
            """);
        File.WriteAllText(Path.Combine(folder, "marathon.json.mustache"), """
            { "id": "{{service.name}}", "env": {
              "FRAMEWORK_NAME": "{{service.name}}", "FRAMEWORK_USER": "{{service.user}}", "POD_COUNT": "{{pods.count}}" } }
            """);
        File.WriteAllText(Path.Combine(folder, "svc.yml"), $$$"""
            name: {{FRAMEWORK_NAME}}
            scheduler:
              user: {{FRAMEWORK_USER}}
            pods:
              sleeper:
                count: {{POD_COUNT}}
                tasks:
                  nap:
                    goal: RUNNING
                    cmd: "echo $$ >> data/starts && {{{command}}}"
                    cpus: 0.01
                    memory: 16
                    volume: { path: data, type: ROOT, size: 1 }{{{port}}}
            plans:
              deploy:
                strategy: serial
                phases:
                  nap: { pod: sleeper, strategy: {{{strategy}}} }
            """);
    }
}
