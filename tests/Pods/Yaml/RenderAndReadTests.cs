using Orchestrator.Pods.Yaml;

namespace Orchestrator.Pods.Tests.Yaml;

public sealed class RenderAndReadTests
{
    private const string Template =
        """
        name: {{FRAMEWORK_NAME}}
        pods:
          hello:
            {{#HELLO_PLACEMENT}}
            placement: '{{{HELLO_PLACEMENT}}}'
            {{/HELLO_PLACEMENT}}
            count: {{HELLO_COUNT}}
            tasks:
              server:
                goal: RUNNING
                cmd: ./run {{FLAG}}
                cpus: {{HELLO_CPUS}}
        """;

    [Fact]
    public void The_environment_of_the_service_fills_the_template()
    {
        var reading = Read(("FRAMEWORK_NAME", "svc"), ("HELLO_COUNT", "2"), ("HELLO_CPUS", "0.5"), ("FLAG", "TRUE"), ("HELLO_PLACEMENT", """["hostname","UNIQUE"]"""));

        reading.Errors.Should().BeEmpty();
        reading.Warnings.Should().BeEmpty();
        reading.Spec!.Pods[0].Count.Should().Be(2);
        reading.Spec.Pods[0].Placement!.Text.Should().Be("""["hostname","UNIQUE"]""");
        reading.Spec.Pods[0].Tasks[0].Command.Should().Be("./run true");
        reading.RenderedText.Should().Contain("count: 2").And.NotContain("{{");
    }

    [Fact]
    public void A_missing_value_is_nothing_and_a_warning_at_its_line()
    {
        var reading = Read(("FRAMEWORK_NAME", "svc"), ("HELLO_COUNT", "2"), ("HELLO_CPUS", "0.5"));

        reading.Spec!.Pods[0].Placement.Should().BeNull();
        reading.Warnings.Should().ContainSingle().Which.ToString().Should().Be("svc.yml:11:1: 'FLAG' has no value and was rendered as nothing");
    }

    [Fact]
    public void A_number_whose_value_is_missing_is_not_given_as_in_the_original_and_is_an_error_only_where_one_is_required()
    {
        var reading = Read(("FRAMEWORK_NAME", "svc"), ("FLAG", "x"));

        reading.Warnings.Select(warning => warning.ToString()).Should().Equal(
            "svc.yml:7:1: 'HELLO_COUNT' has no value and was rendered as nothing", "svc.yml:12:1: 'HELLO_CPUS' has no value and was rendered as nothing");
        reading.Errors.Select(error => error.ToString()).Should().Equal(
            "svc.yml:7:5: pods.hello.count: Missing required 'count' in pod 'hello'",
            "svc.yml:9:7: pods.hello.tasks.server: resources cannot be empty: at least one of cpus, gpus, memory and ports is needed");
    }

    [Fact]
    public void Errors_point_at_the_line_of_the_template_not_of_the_rendered_text()
    {
        var reading = Read(("FRAMEWORK_NAME", "svc"), ("HELLO_COUNT", "two"), ("HELLO_CPUS", "0.5"), ("FLAG", "x"));

        reading.Errors.Should().ContainSingle().Which.ToString().Should().Be("svc.yml:7:12: pods.hello.count: 'two' is not a whole number");
        reading.RenderedText.Split('\n')[3].Should().Contain("count: two");
    }

    [Fact]
    public void A_broken_template_is_one_error_with_its_place()
    {
        var reading = ServiceSpecReader.RenderAndRead("name: x\n{{#A}}\n", "svc.yml", _ => null, new Dictionary<string, string>());

        reading.Spec.Should().BeNull();
        reading.RenderedText.Should().BeEmpty();
        reading.Errors.Should().ContainSingle().Which.ToString().Should().Be("svc.yml:2:1: section 'A' is not closed: '{{/A}}' is missing");
    }

    [Fact]
    public void Reading_the_rendered_text_again_gives_the_same_spec()
    {
        var reading = Read(("FRAMEWORK_NAME", "svc"), ("HELLO_COUNT", "2"), ("HELLO_CPUS", "0.5"), ("FLAG", "x"));

        Specs.Valid(reading.RenderedText).Should().Be(reading.Spec);
    }

    private static SpecReading Read(params (string Name, string Value)[] environment) =>
        ServiceSpecReader.RenderAndRead(
            Template, "svc.yml", _ => null, environment.ToDictionary(entry => entry.Name, entry => entry.Value));
}
