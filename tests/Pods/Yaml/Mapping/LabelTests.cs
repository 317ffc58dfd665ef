namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class LabelTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("''", "")]
    [InlineData("'a:b'", "a=b")]
    [InlineData("'a:b,c:/d:e'", "a=b;c=/d:e")]
    [InlineData("' a : b , c:d'", " a = b ; c=d")]
    [InlineData("'a:,:b'", "a=;=b")]
    [InlineData("'a:b,'", "a=b")]
    public void Labels_are_split_at_commas_and_first_colons_and_nothing_is_trimmed(string text, string labels) =>
        string.Join(";", Specs.Task($"labels: {text}").Labels.Select(label => $"{label.Key}={label.Value}")).Should().Be(labels);

    [Theory]
    [InlineData("' '")]
    [InlineData("label1,label1-value")]
    [InlineData("'a:b,,c:d'")]
    [InlineData("','")]
    public void An_entry_without_a_colon_is_refused(string text) =>
        Specs.OnlyError(Specs.WithTask($"labels: {text}")).Message.Should().StartWith($"Illegal label string, got '{text.Trim('\'')}'");

    [Fact]
    public void A_repeated_label_is_refused() =>
        Specs.OnlyError(Specs.WithTask("labels: 'a:b,a:c'")).Message.Should().Be("Duplicate key 'a' in labels 'a:b,a:c'");
}
