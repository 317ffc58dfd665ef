namespace Orchestrator.Packages.Tests.Options;

public sealed class OptionNameTests
{
    private const string Switch = """
        { "type": "object", "properties": { "enabled": { "type": "boolean", "default": false } },
          "dependencies": { "enabled": { "oneOf": [
            { "properties": { "enabled": { "enum": [false] } } },
            { "properties": { "enabled": { "enum": [true] }, "grace-period": { "type": "integer", "default": 30 } } } ] } } }
        """;

    [Theory]
    [InlineData("""{ "cpu": 1 }""", "there is no such option; did you mean 'cpus'?")]
    [InlineData("""{ "CPUS": 1 }""", "there is no such option; did you mean 'cpus'?")]
    [InlineData("""{ "cpsu": 1 }""", "there is no such option; did you mean 'cpus'?")]
    [InlineData("""{ "memory": 1 }""", "there is no such option; there are cpus, mem")]
    public void An_unknown_option_is_refused_with_the_nearest_name_or_all(string given, string message) =>
        Problems("""{ "type": "object", "properties": { "cpus": { "type": "number" }, "mem": { "type": "integer" } } }""", given)
            .Single().Message.Should().Be(message);

    [Fact]
    public void An_unknown_option_among_many_does_not_list_them_all()
    {
        var options = string.Join(", ", Enumerable.Range(0, 100).Select(index => $"\"a{index:000}\": {{}}"));

        Problems($$"""{ "type": "object", "properties": { {{options}} } }""", """{ "zzzzzz": 1 }""").Single().Message
            .Should().EndWith("a018, a019, …");
    }

    [Fact]
    public void An_option_with_a_slash_or_a_dot_in_its_name_is_told_by_its_JSON_pointer()
    {
        Problems("""{ "type": "object", "properties": { "a.b/c~d": { "type": "object", "properties": { "x": { "type": "integer" } } } } }""",
            """{ "a.b/c~d": { "x": "1" } }""").Single().Pointer.Should().Be("/value/a.b~1c~0d/x");
    }

    [Theory]
    [InlineData("""{ "type": "object" }""")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "integer" } }""")]
    [InlineData("""{ "type": "object", "properties": { "x": {} }, "additionalProperties": true }""")]
    [InlineData("""{ "type": "object", "properties": { "x": {} }, "patternProperties": { "^any": { "type": "integer" } } }""")]
    public void Names_are_free_where_the_schema_names_none_or_allows_others(string schema) =>
        Problems(schema, """{ "anything": 1 }""").Should().BeEmpty();

    [Fact]
    public void What_other_names_may_hold_is_still_checked() =>
        Problems("""{ "type": "object", "additionalProperties": { "type": "integer" } }""", """{ "anything": "1" }""").Single().ToString()
            .Should().Be("options.json:1:26: /value/anything: expected a whole number, got the string \"1\"");

    [Fact]
    public void A_schema_that_forbids_other_names_itself_gives_one_problem_and_not_two() =>
        Problems("""{ "type": "object", "properties": { "size": { "type": "integer" } }, "additionalProperties": false }""", """{ "sise": 1 }""")
            .Single().Message.Should().Be("there is no such option; did you mean 'size'?");

    [Fact]
    public void An_option_of_a_branch_that_is_not_chosen_is_kept_with_a_warning()
    {
        var service = SmallPackage.WithValue(Switch).Render("""{ "value": { "grace-period": 60 } }""");

        service.Warnings.Should().Contain("options.json:1:14: /value/grace-period: has no effect while enabled is false");
        service.ResolvedOptions.Should().Contain("\"grace-period\":60");
    }

    [Fact]
    public void An_option_that_depends_on_one_that_is_not_given_is_kept_with_a_warning() =>
        SmallPackage.WithValue("""
            { "type": "object", "properties": { "proxy": { "type": "string" } }, "dependencies": { "proxy": { "properties": { "port": { "type": "integer" } } } } }
            """).Render("""{ "value": { "port": 80 } }""").Warnings
            .Should().Contain("options.json:1:14: /value/port: has no effect while proxy is not given");

    [Fact]
    public void An_option_of_the_chosen_branch_gives_no_warning() =>
        SmallPackage.WithValue(Switch).Render("""{ "value": { "enabled": true, "grace-period": 60 } }""").Warnings
            .Should().NotContain(warning => warning.Contains("no effect"));

    private static IReadOnlyList<PackageProblem> Problems(string schema, string given) =>
        SmallPackage.WithValue(schema).Problems($$"""{ "value": {{given}} }""");
}
