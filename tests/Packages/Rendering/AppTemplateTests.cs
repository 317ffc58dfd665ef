namespace Orchestrator.Packages.Tests.Rendering;

public sealed class AppTemplateTests
{
    [Fact]
    public void The_environment_keeps_the_order_of_the_template_and_turns_values_into_text() =>
        App("""{ "id": "small", "env": { "FRAMEWORK_NAME": "small", "COUNT": 1, "B": true, "A": null, "N": 1.5, "E": "" } }""").Render()
            .Environment.Select(entry => $"{entry.Key}={entry.Value}")
            .Should().Equal("FRAMEWORK_NAME=small", "COUNT=1", "B=true", "A=", "N=1.5", "E=", "PACKAGE_NAME=small", "PACKAGE_VERSION=1.0.0");

    [Fact]
    public void What_the_template_says_about_the_package_stays() =>
        App("""{ "id": "small", "env": { "FRAMEWORK_NAME": "small", "COUNT": "1", "PACKAGE_NAME": "x-{{package-name}}", "V": "{{package-version}}" } }""").Render()
            .Environment.Should().Contain(KeyValuePair.Create("PACKAGE_NAME", "x-small")).And.Contain(KeyValuePair.Create("V", "1.0.0"));

    [Fact]
    public void The_port_of_the_API_is_in_the_environment_when_it_is_known() =>
        new SmallPackage().Render(null, new RenderContext(ApiPort: 7390)).Environment["PORT_API"].Should().Be("7390");

    [Fact]
    public void A_list_or_an_object_is_rendered_as_JSON() =>
        (SmallPackage.WithValue("""{ "type": "array", "default": [["hostname", "UNIQUE"]] }""") with
        {
            App = """{ "id": "small", "constraints": {{value}}, "env": { "FRAMEWORK_NAME": "small", "COUNT": "1", "VALUE": "{{value}}" } }""",
        }).Render().Environment["VALUE"].Should().Be("""[["hostname","UNIQUE"]]""");

    [Fact]
    public void A_rendering_that_is_not_JSON_is_told_at_the_line_of_the_template() =>
        App("""
            {
              "id": "small",
              {{#count}}
              "cpus": 1,
              {{/count}}
              "env": {
                {{^missing}}
                "GOOD": "x",
                {{/missing}}
                "BROKEN: "{{service.name}}"
              }
            }
            """).Problems().Single().ToString()
            .Should().StartWith("small/marathon.json.mustache:10:1: not JSON: ").And.EndWith("; with these options the line reads: \"BROKEN: \"small\"");

    [Fact]
    public void A_tag_that_is_not_closed_is_told_at_its_place() =>
        App("{ \"id\":\n  \"{{service.name\" }").Problems().Single().ToString().Should().StartWith("small/marathon.json.mustache:2:4: ");

    [Theory]
    [InlineData("""{ "env": {} }""", "small/marathon.json.mustache:1:1: /id: the app needs an id: a string that is the service's name")]
    [InlineData("""{ "id": "", "env": {} }""", "small/marathon.json.mustache:1:1: /id: the app needs an id: a string that is the service's name")]
    [InlineData("""{ "id": 3, "env": {} }""", "small/marathon.json.mustache:1:1: /id: the app needs an id: a string that is the service's name")]
    [InlineData("""{ "id": "a", "env": [] }""", "small/marathon.json.mustache:1:1: /env: expected an object, got an array")]
    [InlineData("""{ "id": "a", "env": { "S": { "secret": "x" } } }""", "small/marathon.json.mustache:1:1: /env/S: expected a string, a number or a truth value, got an object; secrets are not supported here")]
    [InlineData("[]", "small/marathon.json.mustache:1:1: expected an object, got an array")]
    public void An_app_that_cannot_be_used_is_refused(string app, string problem) =>
        App(app).Problems().Single().ToString().Should().StartWith(problem);

    [Fact]
    public void A_value_that_is_not_there_is_a_warning_with_its_line() =>
        App("{ \"id\": \"small\",\n \"env\": { \"FRAMEWORK_NAME\": \"small\", \"COUNT\": \"1\", \"X\": \"{{service.nmae}}\" } }").Render().Warnings
            .Should().Contain("small/marathon.json.mustache:2:1: 'service.nmae' has no value and is rendered as nothing");

    private static SmallPackage App(string app) => new() { App = app };
}
