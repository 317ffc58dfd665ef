using Orchestrator.Pods.Yaml;

namespace Orchestrator.Pods.Tests.Yaml.Document;

public sealed class DocumentReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    public void Empty_text_is_refused(string text) =>
        Specs.OnlyError(text).Message.Should().Be("there is no service spec here: the text is empty");

    [Theory]
    [InlineData("---\n", "the service spec is empty")]
    [InlineData("just text", "the service spec must be a map of keys and values")]
    [InlineData("- a\n- b", "the service spec must be a map of keys and values")]
    public void A_document_that_is_no_map_is_refused(string text, string message) => Specs.OnlyError(text).Message.Should().Be(message);

    [Theory]
    [InlineData("name: svc\npods:\n\thello: 1\n", 3, 1)]
    [InlineData("name: svc\npods:\n  hello: [a, b\n  c: d\n", 3, 12)]
    [InlineData("name: svc\npods: {a: b\n\nc: d", 2, 9)]
    [InlineData("name: a: b\n", 1, 8)]
    [InlineData("name: 'x\npods: y\n", 1, 7)]
    [InlineData("name: @x\n", 1, 7)]
    [InlineData("name: x\n pods: y\n", 2, 6)]
    public void Broken_yaml_is_refused_with_its_place(string text, int line, int column)
    {
        var error = Specs.OnlyError(text);

        error.Message.Should().StartWith("this is not YAML: ");
        (error.Line, error.Column).Should().Be((line, column));
    }

    [Theory]
    [InlineData("name: a\nname: b\npods: {}", 2, 1, "name")]
    [InlineData("name: a\npods:\n  x:\n    count: 1\n  x:\n    count: 2", 5, 3, "pods.x")]
    [InlineData("name: a\npods:\n  x: {tasks: {t: {env: {A.B: 1, A.B: 2}}}}", 3, 33, "pods.x.tasks.t.env[\"A.B\"]")]
    public void A_key_that_is_there_twice_is_refused_before_anything_else_is_looked_at(string text, int line, int column, string path)
    {
        var error = Specs.OnlyError(text);

        error.Message.Should().Contain($"Duplicate field '{(path.Contains('[') ? "A.B" : path.Split('.')[^1])}'");
        (error.Line, error.Column, error.Path).Should().Be((line, column, path));
    }

    [Fact]
    public void All_doubled_keys_are_reported() =>
        Specs.Reading("name: a\nname: b\npods:\n  x: 1\n  x: 2\n  x: 3").Errors.Should().HaveCount(3);

    [Fact]
    public void An_anchor_alone_means_nothing() => Specs.Task("env: &e\n  A: &a one").Environment["A"].Should().Be("one");

    [Theory]
    [InlineData("env:\n  A: &a one\n  B: *a", "pods.hello.tasks.server.env.B", "a")]
    [InlineData("env: &e\n  A: one\nconfigs:\n  <<: *e", "pods.hello.tasks.server.configs[\"<<\"]", "e")]
    public void An_alias_is_refused(string yaml, string path, string name)
    {
        var error = Specs.OnlyError(Specs.WithTask(yaml));

        error.Path.Should().Be(path);
        error.Message.Should().Be($"YAML aliases are not supported: '*{name}'; write the value out");
    }

    [Fact]
    public void A_merge_key_is_refused() =>
        Specs.OnlyError(Specs.WithTask("<<: {essential: true}")).Message.Should().Be("YAML merge keys are not supported; write the values out");

    [Theory]
    [InlineData("\n---\nname: other\n", 10)]
    [InlineData("\n...\n---\n[broken", 11)]
    public void Only_the_first_document_is_read(string more, int line)
    {
        var warning = Specs.OnlyWarning(Specs.Minimal + more);

        warning.Message.Should().StartWith("only the first YAML document is read");
        warning.Line.Should().Be(line);
    }

    [Fact]
    public void A_key_that_is_no_text_is_refused() =>
        Specs.OnlyError("? [a, b]\n: c").Message.Should().Be("this is not YAML: a key must be plain text");

    [Fact]
    public void Endless_nesting_is_refused_instead_of_exhausting_the_stack() =>
        Specs.OnlyError("name: " + new string('[', 50_000)).Message.Should().Be("this is not YAML: nested over 64 deep");

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() => Specs.Valid("\uFEFF" + Specs.Minimal).Name.Should().Be("svc");

    [Fact]
    public void Flow_style_json_is_yaml() =>
        Specs.Valid("""{"name": "svc", "pods": {"hello": {"count": 1, "tasks": {"t": {"goal": "once", "cmd": "x", "cpus": 1}}}}}""")
            .Pods[0].Tasks[0].Goal.Should().Be(Goal.Once);

    [Fact]
    public void However_a_text_is_cut_off_there_is_a_spec_or_an_error_and_never_an_exception()
    {
        const string Text = ExhaustiveSpec.Text;
        for (var length = 0; length < Text.Length; length += 7)
        {
            var reading = Specs.Reading(Text[..length]);

            (reading.Spec is null).Should().Be(reading.Errors.Count > 0, "of the first {0} characters", length);
            reading.Errors.All(error => error is { Line: >= 1, Column: >= 1, File: "svc.yml" }).Should().BeTrue("of the first {0} characters", length);
        }
    }

    [Fact]
    public void A_problem_is_shown_with_file_line_column_and_path()
    {
        new SpecProblem("svc.yml", 3, 5, "pods.hello", "is wrong").ToString().Should().Be("svc.yml:3:5: pods.hello: is wrong");
        new SpecProblem("svc.yml", 3, 5, "", "is wrong").ToString().Should().Be("svc.yml:3:5: is wrong");
    }
}
