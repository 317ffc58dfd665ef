using System.Text.Json;

namespace Orchestrator.Mustache.Tests.Dialects;

public sealed class JsonDialectTests
{
    private const string Hard = "[[\"hostname\", \"UNIQUE\"]] \\ & < ' \n\t\u0001 é 😀 {{x}}";

    [Theory]
    [InlineData("{{service.placement}}")]
    [InlineData("{{{service.placement}}}")]
    [InlineData("{{&service.placement}}")]
    public void Text_inside_a_json_string_survives_whatever_it_holds(string tag)
    {
        var rendered = Text.Of(
            "{\"env\": {\"A\": \"x " + tag + " y\", \"B\": \"\\\"" + tag + "\"}}",
            Dialect.Json,
            ("service", Text.Values(("placement", Hard))));

        var env = JsonDocument.Parse(rendered).RootElement.GetProperty("env");
        env.GetProperty("A").GetString().Should().Be("x " + Hard + " y");
        env.GetProperty("B").GetString().Should().Be("\"" + Hard);
    }

    [Fact]
    public void A_list_outside_a_string_is_json_and_inside_one_its_text()
    {
        var constraints = Text.List(Text.List("hostname", "UNIQUE"), Text.List("rack", "LIKE", "a\"b"));

        var rendered = Text.Of("{\"list\": {{c}}, \"text\": \"{{c}}\"}", Dialect.Json, ("c", constraints));

        var root = JsonDocument.Parse(rendered).RootElement;
        root.GetProperty("list")[1][2].GetString().Should().Be("a\"b");
        root.GetProperty("text").GetString().Should().Be("""[["hostname","UNIQUE"],["rack","LIKE","a\"b"]]""");
    }

    [Fact]
    public void Numbers_and_truth_values_are_json() =>
        Text.Of("[{{a}}, {{b}}, {{c}}, {{d}}, \"{{c}}\"]", Dialect.Json, ("a", 3000000000L), ("b", 0.5), ("c", true), ("d", 1.79e308))
            .Should().Be("[3000000000, 0.5, true, 1.79E+308, \"true\"]");

    [Fact]
    public void Outside_a_string_two_braces_escape_text_and_three_write_it_as_it_is() =>
        Text.Of("[{{t}}, {{{t}}}]", Dialect.Json, ("t", "\"1\"")).Should().Be("[\\\"1\\\", \"1\"]");

    [Fact]
    public void Text_that_looks_like_a_truth_value_stays_text_in_a_section()
    {
        Text.Of("{{#t}}shown {{t}}{{/t}}", Dialect.Json, ("t", "false")).Should().Be("shown false");
        Text.Of("{{#t}}shown{{/t}}", Dialect.Json, ("t", false)).Should().BeEmpty();
        Text.Of("{{#t}}shown{{/t}}", Dialect.Json, ("t", "")).Should().BeEmpty();
        Text.Of("{{#t}}shown{{/t}}", Dialect.Json, ("t", Text.List())).Should().BeEmpty();
        Text.Of("{{#t}}shown{{/t}}", Dialect.Json, ("t", 0)).Should().Be("shown");
    }

    [Fact]
    public void An_escaped_quote_in_the_template_does_not_end_the_string()
    {
        var rendered = Text.Of("{\"cmd\": \"echo \\\\\\\"{{x}}\\\" \", \"n\": {{n}}}", Dialect.Json, ("x", "a\"b"), ("n", 1));

        var root = JsonDocument.Parse(rendered).RootElement;
        root.GetProperty("cmd").GetString().Should().Be("echo \\\"a\"b\" ");
        root.GetProperty("n").GetInt32().Should().Be(1);
    }
}
