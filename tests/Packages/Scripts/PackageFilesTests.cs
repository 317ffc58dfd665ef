using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Orchestrator.Packages.Tests.Scripts;

public sealed class PackageFilesTests
{
    [Theory]
    [InlineData("kafka")]
    [InlineData("zookeeper")]
    public void Package_files_are_written_with_an_indent_of_two(string package)
    {
        foreach (var file in new[] { "package.json", "config.json", "resource.json" })
        {
            var text = ShippedPackages.Text(package, file);
            text.Should().Be(JToken.Parse(text).ToString(Formatting.Indented) + "\n", $"{package}/{file} is formatted");
        }
    }
}
