namespace Orchestrator.Mustache.Tests.Templates;

public sealed class BrokenTemplateTests
{
    [Theory]
    [InlineData("a\n  {{#X}} b", 2, 3, "section 'X' is not closed: '{{/X}}' is missing")]
    [InlineData("{{#X}}\n{{#Y}}\n{{/X}}", 3, 1, "'{{/X}}' does not close section 'Y' of line 2")]
    [InlineData("{{/X}}", 1, 1, "'{{/X}}' closes a section that is not open")]
    [InlineData("a {{X", 1, 3, "this tag is not closed: '}}' is missing")]
    [InlineData("{{{X}}", 1, 1, "this tag is not closed: '}}}' is missing")]
    [InlineData("\n\n {{ }}", 3, 2, "this tag names nothing")]
    [InlineData("{{>part}}", 1, 1, "partials are not supported: '{{>part}}'")]
    [InlineData("{{=<%=}}", 1, 1, "delimiters are changed by two texts between '=' signs, such as '{{=<% %>=}}'")]
    public void A_broken_tag_is_refused_with_its_place(string template, int line, int column, string problem)
    {
        var render = () => Text.Of(template, Dialect.Scheduler);

        var error = render.Should().Throw<MustacheException>().Which;
        error.Problem.Should().Be(problem);
        error.Template.Should().Be("svc.yml");
        (error.Line, error.Column).Should().Be((line, column));
        error.Message.Should().Be($"svc.yml:{line}:{column}: {problem}");
    }

    [Fact]
    public void Sections_nested_without_end_are_refused_instead_of_exhausting_the_stack()
    {
        var render = () => Text.Of(string.Concat(Enumerable.Repeat("{{#X}}", 100_000)), Dialect.Scheduler);

        render.Should().Throw<MustacheException>().WithMessage("*sections are nested over 100 deep");
    }
}
