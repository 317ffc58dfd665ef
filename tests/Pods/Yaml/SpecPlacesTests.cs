using Orchestrator.Pods.Yaml;

namespace Orchestrator.Pods.Tests.Yaml;

public sealed class SpecPlacesTests
{
    private const string Text =
        """
        name: svc
        pods:
          hello.world:
            count: 1
            tasks:
              server:
                goal: RUNNING
                cmd: ./run
                cpus: 1
        plans:
          deploy:
            strategy: serial
            phases:
              p:
                pod: hello.world
                steps:
                  - default: [[server], [server, other]]
        """;

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("pods", 2, 1)]
    [InlineData("pods[\"hello.world\"].count", 4, 12)]
    [InlineData("plans.deploy.strategy", 12, 15)]
    [InlineData("plans.deploy.phases.p.steps", 16, 9)]
    [InlineData("plans.deploy.phases.p.steps[0].default", 17, 13)]
    [InlineData("plans.deploy.phases.p.steps[0].default[1]", 17, 33)]
    [InlineData("plans.deploy.phases.p.steps[0].default[1][1]", 17, 42)]
    public void A_finding_has_the_place_of_its_path(string path, int line, int column) =>
        Places().Locate(new(path, "wrong")).Should().Be(new SpecProblem("svc.yml", line, column, path, "wrong"));

    [Theory]
    [InlineData("plans.deploy.phases.p.strategy", 14, 7)]
    [InlineData("pods[\"hello.world\"].tasks.server.volumes[3].size", 6, 7)]
    [InlineData("replacement-failure-policy", 1, 1)]
    public void What_is_not_written_has_the_place_of_the_last_key_on_the_way_that_is(string path, int line, int column) =>
        Places().Locate(new(path, "wrong")).Should().Be(new SpecProblem("svc.yml", line, column, path, "wrong"));

    [Fact]
    public void Lines_are_those_of_the_template()
    {
        var reading = ServiceSpecReader.RenderAndRead(
            "{{#MORE}}\nweb-url: a\n{{/MORE}}\n" + Text, "svc.yml", _ => null, new Dictionary<string, string>());

        reading.RenderedText.Should().StartWith("name: svc");
        reading.Places.Locate(new("pods", "wrong")).Line.Should().Be(5);
    }

    private static SpecPlaces Places() => Specs.Reading(Text).Places;
}
