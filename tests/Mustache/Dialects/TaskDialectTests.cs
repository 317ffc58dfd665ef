namespace Orchestrator.Mustache.Tests.Dialects;

public sealed class TaskDialectTests
{
    [Theory]
    [InlineData("a&b<c>", "a&amp;b&lt;c&gt;")]
    [InlineData("\"'", "&#34;&#39;")]
    [InlineData("k=v`\n", "k=v`\n")]
    [InlineData("a\0b", "a\uFFFDb")]
    public void Two_braces_escape_the_way_go_does(string value, string rendered) =>
        Text.Of("{{X}}", Dialect.Task, ("X", value)).Should().Be(rendered);

    [Theory]
    [InlineData("TRUE", "TRUE")]
    [InlineData("FALSE", "false")]
    public void Only_false_becomes_a_truth_value(string value, string rendered) =>
        Text.Of("{{X}}", Dialect.Task, ("X", value)).Should().Be(rendered);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("False")]
    [InlineData(null)]
    public void A_section_does_not_show_for_missing_empty_blank_or_false(string? value) =>
        Text.Of("{{#X}}shown{{/X}}{{^X}}hidden{{/X}}", Dialect.Task, ("X", value)).Should().Be("hidden");

    [Theory]
    [InlineData("0")]
    [InlineData("no")]
    public void A_section_shows_for_any_other_text(string value) =>
        Text.Of("{{#X}}shown{{/X}}", Dialect.Task, ("X", value)).Should().Be("shown");

    [Fact]
    public void A_missing_value_renders_as_nothing() =>
        Text.Of("port={{PORT}}.", Dialect.Task).Should().Be("port=.");

    [Fact]
    public void A_comment_alone_on_its_line_takes_the_line_with_it() =>
        Text.Of("a\n  {{! note }}\nb", Dialect.Task).Should().Be("a\nb");

    [Fact]
    public void A_variable_named_after_the_task_opens_its_section() =>
        Text.Of("{{#hello-0-server}}first{{/hello-0-server}}", Dialect.Task, ("hello-0-server", "true")).Should().Be("first");
}
