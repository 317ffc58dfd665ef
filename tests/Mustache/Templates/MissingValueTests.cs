namespace Orchestrator.Mustache.Tests.Templates;

public sealed class MissingValueTests
{
    [Fact]
    public void Missing_values_are_listed_with_their_lines_in_the_order_of_the_output()
    {
        var rendering = MustacheTemplate.Render(
            "{{A}}\n{{! comment\n over two lines }}\n{{#ON}}\n{{B}}{{/ON}}\n{{{C}}} {{A}}", Text.Values(("ON", "yes")), Dialect.Scheduler);

        rendering.Missing.Select(missing => missing.ToString()).Should().Equal("A@L1", "B@L5", "C@L6", "A@L6");
    }

    [Fact]
    public void Names_that_only_sections_ask_for_are_not_missing() =>
        MustacheTemplate.Render("{{#A}}{{B}}{{/A}}{{^C}}x{{/C}}", Text.Values(), Dialect.Scheduler).Missing.Should().BeEmpty();

    [Fact]
    public void Empty_text_and_false_are_values_and_null_is_missing()
    {
        var rendering = MustacheTemplate.Render("{{A}}{{B}}{{C}}", Text.Values(("A", ""), ("B", "false"), ("C", null)), Dialect.Scheduler);

        rendering.Text.Should().Be("false");
        rendering.Missing.Should().Equal(new MissingValue("C", 1));
    }

    [Fact]
    public void A_tag_in_a_section_over_a_list_is_missing_once_for_each_time_it_was_rendered() =>
        MustacheTemplate.Render("{{#l}}{{A}}{{/l}}", Text.Values(("l", Text.List(1, 2))), Dialect.Json).Missing.Should().HaveCount(2);
}
