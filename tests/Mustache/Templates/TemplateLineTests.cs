namespace Orchestrator.Mustache.Tests.Templates;

public sealed class TemplateLineTests
{
    [Fact]
    public void Each_line_of_the_text_knows_the_line_of_the_template_it_began_in()
    {
        const string Template = "a\n{{#ON}}\nb: {{X}}\n{{/ON}}\n{{#OFF}}\nnever\n{{/OFF}}\n{{{TWO}}} lines\nlast";

        var rendering = MustacheTemplate.Render(Template, Text.Values(("ON", "yes"), ("X", "x"), ("TWO", "1\n2")), Dialect.Scheduler);

        rendering.Text.Should().Be("a\nb: x\n1\n2 lines\nlast");
        Enumerable.Range(1, 6).Select(rendering.TemplateLine).Should().Equal(1, 3, 8, 8, 9, 9);
    }

    [Fact]
    public void A_section_over_a_list_comes_back_to_the_same_line_each_time()
    {
        var rendering = MustacheTemplate.Render("a\n{{#l}}\nb\nc\n{{/l}}\nd", Text.Values(("l", Text.List(1, 2))), Dialect.Json);

        Enumerable.Range(1, 6).Select(rendering.TemplateLine).Should().Equal(1, 3, 4, 3, 4, 6);
    }

    [Fact]
    public void Empty_text_has_only_its_own_lines() =>
        MustacheTemplate.Render("", Text.Values(), Dialect.Task).TemplateLine(1).Should().Be(1);
}
