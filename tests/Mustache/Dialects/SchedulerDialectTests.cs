namespace Orchestrator.Mustache.Tests.Dialects;

public sealed class SchedulerDialectTests
{
    [Theory]
    [InlineData("a&b", "a&amp;b")]
    [InlineData("<x>", "&lt;x&gt;")]
    [InlineData("\"'", "&quot;&#39;")]
    [InlineData("k=v", "k&#61;v")]
    [InlineData("`", "&#96;")]
    [InlineData("a\nb\tc\rd\0e", "a&#10;b&#9;c&#13;d&#0;e")]
    [InlineData("\u000e /", "\u000e /")]
    [InlineData("żółw", "żółw")]
    public void Two_braces_escape_for_html(string value, string rendered) =>
        Text.Of("{{X}}", Dialect.Scheduler, ("X", value)).Should().Be(rendered);

    [Theory]
    [InlineData("{{{X}}}")]
    [InlineData("{{&X}}")]
    [InlineData("{{& X }}")]
    [InlineData("{{{ X }}}")]
    public void Three_braces_and_the_ampersand_do_not_escape(string template) =>
        Text.Of(template, Dialect.Scheduler, ("X", "[[\"hostname\",\"UNIQUE\"]]&=")).Should().Be("[[\"hostname\",\"UNIQUE\"]]&=");

    [Theory]
    [InlineData("TRUE", "true")]
    [InlineData("True", "true")]
    [InlineData("fAlSe", "false")]
    [InlineData(" true", " true")]
    [InlineData("yes", "yes")]
    public void Text_that_is_a_truth_value_in_any_case_is_printed_as_one(string value, string rendered) =>
        Text.Of("{{X}}", Dialect.Scheduler, ("X", value)).Should().Be(rendered);

    [Theory]
    [InlineData("0")]
    [InlineData("no")]
    [InlineData(" ")]
    [InlineData("TRUE")]
    [InlineData("anything")]
    public void A_section_shows_for_every_text_but_false(string value) =>
        Text.Of("{{#X}}shown{{/X}}{{^X}}hidden{{/X}}", Dialect.Scheduler, ("X", value)).Should().Be("shown");

    [Theory]
    [InlineData("")]
    [InlineData("false")]
    [InlineData("FALSE")]
    [InlineData(null)]
    public void A_section_does_not_show_for_empty_false_or_null(string? value) =>
        Text.Of("{{#X}}shown{{/X}}{{^X}}hidden{{/X}}", Dialect.Scheduler, ("X", value)).Should().Be("hidden");

    [Fact]
    public void A_comment_alone_on_its_line_leaves_the_line() =>
        Text.Of("a\n{{! note }}\nb", Dialect.Scheduler).Should().Be("a\n\nb");
}
