using Newtonsoft.Json.Linq;

namespace Orchestrator.Packages.Tests.Options;

public sealed class OptionDefaultTests
{
    [Fact]
    public void Options_that_are_not_given_have_their_defaults_at_every_depth() =>
        Resolved("""
            { "type": "object", "properties": {
                "text": { "type": "string", "default": "t" },
                "none": { "type": "string" },
                "inner": { "type": "object", "properties": { "list": { "type": "array", "default": [1, "a"] }, "deep": { "type": "object", "properties": { "on": { "type": "boolean", "default": false } } } } } } }
            """, "{}").Should().Be("""{"text":"t","inner":{"list":[1,"a"],"deep":{"on":false}}}""");

    [Fact]
    public void Given_options_win_over_defaults_and_leave_their_neighbours_alone() =>
        Resolved("""
            { "type": "object", "properties": {
                "a": { "type": "integer", "default": 1 }, "b": { "type": "integer", "default": 2 },
                "c": { "type": "object", "properties": { "d": { "type": "integer", "default": 3 }, "e": { "type": "integer", "default": 4 } } } } }
            """, """{ "c": { "e": 5 }, "b": 6 }""").Should().Be("""{"a":1,"b":6,"c":{"d":3,"e":5}}""");

    [Fact]
    public void A_given_list_replaces_the_default_list() =>
        Resolved("""{ "type": "object", "properties": { "l": { "type": "array", "default": [1, 2] } } }""", """{ "l": [3] }""")
            .Should().Be("""{"l":[3]}""");

    [Fact]
    public void A_default_of_an_object_is_completed_with_the_defaults_in_it() =>
        Resolved("""
            { "type": "object", "default": { "a": 9 }, "properties": { "a": { "type": "integer", "default": 1 }, "b": { "type": "integer", "default": 2 } } }
            """, "null").Should().Be("""{"a":9,"b":2}""");

    [Theory]
    [InlineData("{}", """{"enabled":false}""")]
    [InlineData("""{ "enabled": true }""", """{"enabled":true,"port":31419,"trust":false}""")]
    [InlineData("""{ "enabled": true, "port": 5 }""", """{"enabled":true,"port":5,"trust":false}""")]
    [InlineData("""{ "enabled": true, "trust": true }""", """{"enabled":true,"port":31419,"trust":true,"store":{"path":"s"}}""")]
    public void Options_of_the_chosen_branch_have_their_defaults_and_so_have_those_that_depend_on_them(string given, string resolved) =>
        Resolved(Dependents, given).Should().Be(resolved);

    [Fact]
    public void A_dependency_on_presence_brings_its_defaults_when_the_option_is_given()
    {
        const string schema = """
            { "type": "object", "properties": { "proxy": { "type": "string" } },
              "dependencies": { "proxy": { "properties": { "port": { "type": "integer", "default": 8080 } } } } }
            """;

        Resolved(schema, """{ "proxy": "p" }""").Should().Be("""{"proxy":"p","port":8080}""");
        Resolved(schema, "{}").Should().Be("{}");
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("3.0", "3")]
    [InlineData("3e2", "300")]
    [InlineData("0.1", "0.1")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("1.7976931348623157e+308", "1.7976931348623157E+308")]
    [InlineData("0.0000001", "1E-07")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("\"a \\\"b\\\" \\\\ <&> ö\"", "a \"b\" \\ <&> ö")]
    [InlineData("\"[[\\\"hostname\\\", \\\"UNIQUE\\\"]]\"", "[[\"hostname\", \"UNIQUE\"]]")]
    public void A_value_reaches_the_environment_exactly_and_in_a_form_that_others_read(string given, string rendered)
    {
        SmallPackage.WithValue("{}").Render($$"""{ "value": {{given}} }""").Environment["VALUE"].Should().Be(rendered);
        SmallPackage.WithValue($$"""{ "default": {{given}} }""").Render().Environment["VALUE"].Should().Be(rendered);
    }

    [Fact]
    public void Options_in_another_order_resolve_to_the_same_text()
    {
        var package = SmallPackage.WithValue("""{ "type": "object", "properties": { "x": { "type": "integer" }, "y": { "type": "integer" } } }""");

        package.Render("""{ "value": { "y": 1, "x": 2 }, "count": 3 }""").ResolvedOptions
            .Should().Be(package.Render("""{ "count": 3, "value": { "x": 2, "y": 1 } }""").ResolvedOptions);
    }

    private const string Dependents = """
        { "type": "object",
          "properties": { "enabled": { "type": "boolean", "default": false } },
          "dependencies": { "enabled": { "oneOf": [
            { "properties": { "enabled": { "enum": [false] } } },
            { "properties": { "enabled": { "enum": [true] },
                              "port": { "type": "integer", "default": 31419 },
                              "trust": { "type": "boolean", "default": false } },
              "dependencies": { "trust": { "oneOf": [
                { "properties": { "trust": { "enum": [false] } } },
                { "properties": { "trust": { "enum": [true] },
                                  "store": { "type": "object", "properties": { "path": { "type": "string", "default": "s" } } } } } ] } } } ] } } }
        """;

    private static string Resolved(string schema, string given)
    {
        var options = given == "null" ? "{}" : $$"""{ "value": {{given}} }""";
        return JObject.Parse(SmallPackage.WithValue(schema).Render(options).ResolvedOptions)["value"]!.ToString(Newtonsoft.Json.Formatting.None);
    }
}
