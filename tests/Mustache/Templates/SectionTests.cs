namespace Orchestrator.Mustache.Tests.Templates;

public sealed class SectionTests
{
    [Fact]
    public void A_section_over_a_list_shows_once_for_each_element() =>
        Text.Of("{{#l}}<{{.}}>{{/l}}", Dialect.Json, ("l", Text.List("a", 2, "c"))).Should().Be("<a><2><c>");

    [Fact]
    public void The_dot_is_the_value_of_the_section_around_it() =>
        Text.Of("{{#NET}}{{.}} {{NET}}{{/NET}}", Dialect.Scheduler, ("NET", "dcos")).Should().Be("dcos dcos");

    [Fact]
    public void A_name_that_the_inner_value_does_not_have_is_looked_for_around_it() =>
        Text.Of(
            "{{#a}}{{x}}{{y}}{{#b}}{{x}}{{y}}{{/b}}{{/a}}",
            Dialect.Json,
            ("x", "1"),
            ("y", "2"),
            ("a", Text.Values(("x", "3"), ("b", Text.Values(("y", "4"))))))
            .Should().Be("3234");

    [Fact]
    public void A_dotted_name_walks_dictionaries_and_does_not_start_over_outside() =>
        Text.Of(
            "{{a.b.c}}|{{#a}}{{b.d}}{{/a}}|{{a.x.y}}",
            Dialect.Json,
            ("a", Text.Values(("b", Text.Values(("c", "deep"))))),
            ("b", Text.Values(("d", "outer"))))
            .Should().Be("deep||");

    [Fact]
    public void A_section_may_have_a_dotted_name() =>
        Text.Of("{{#a.on}}yes{{/a.on}}{{^a.off}}no{{/a.off}}", Dialect.Json, ("a", Text.Values(("on", true), ("off", false)))).Should().Be("yesno");

    [Fact]
    public void Sections_of_the_same_name_nest() =>
        Text.Of("{{#a}}1{{#a}}2{{/a}}3{{/a}}", Dialect.Scheduler, ("a", "x")).Should().Be("123");

    [Theory]
    [InlineData("a\n{{#X}}\nb\n{{/X}}\nc\n", "a\nb\nc\n")]
    [InlineData("a\n  {{#X}}  \n  b\n\t{{/X}}\t\n  c\n", "a\n  b\n  c\n")]
    [InlineData("a\r\n{{#X}}\r\nb\r\n{{/X}}\r\nc", "a\r\nb\r\nc")]
    [InlineData("{{#X}}\nb\n{{/X}}", "b\n")]
    [InlineData("a {{#X}}\nb\n{{/X}} c", "a \nb\n c")]
    [InlineData("{{#X}}{{/X}}\nb", "\nb")]
    [InlineData("  {{#X}} b {{/X}}\n", "   b \n")]
    [InlineData("a\n{{^N}}\nb\n{{/N}}\nc\n", "a\nb\nc\n")]
    [InlineData("a\n  {{X}}\nb", "a\n  x\nb")]
    public void A_section_tag_alone_on_its_line_takes_the_line_and_its_blanks_with_it(string template, string rendered) =>
        Text.Of(template, Dialect.Scheduler, ("X", "x")).Should().Be(rendered);

    [Fact]
    public void Delimiters_can_be_changed_and_changed_back() =>
        Text.Of("{{=<% %>=}}\n<% X %>{{X}}<%={{ }}=%>{{X}}", Dialect.Scheduler, ("X", "x")).Should().Be("x{{X}}x");

    [Fact]
    public void Comments_render_as_nothing() =>
        Text.Of("a{{! {{ several\nlines }}b{{!}}c", Dialect.Scheduler).Should().Be("abc");

    [Fact]
    public void Braces_in_a_value_are_not_rendered_again() =>
        Text.Of("{{{X}}}", Dialect.Scheduler, ("X", "{{Y}}"), ("Y", "no")).Should().Be("{{Y}}");
}
