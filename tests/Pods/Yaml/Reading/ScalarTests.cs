namespace Orchestrator.Pods.Tests.Yaml.Reading;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("8", 8)]
    [InlineData("\"8\"", 8)]
    [InlineData("'08'", 8)]
    [InlineData("010", 10)]
    [InlineData("+4", 4)]
    [InlineData("7.0", 7)]
    [InlineData("1e2", 100)]
    [InlineData("2147483647", int.MaxValue)]
    public void A_whole_number_may_be_quoted_and_may_have_leading_zeros(string text, int value)
    {
        var reading = Specs.Reading(Specs.WithPod($"shm-size: {text}"));

        reading.Spec!.Pods[0].ShmSizeMb.Should().Be(value);
        reading.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("3.7", 3)]
    [InlineData("\"3.2\"", 3)]
    [InlineData("-0.5", 0)]
    public void A_fraction_of_a_whole_number_is_cut_off_and_warned_of(string text, int value)
    {
        Specs.Pod($"shm-size: {text}").ShmSizeMb.Should().Be(value);
        Specs.OnlyWarning(Specs.WithPod($"shm-size: {text}")).Message.Should().Be($"'{text.Trim('"')}' is cut to the whole number {value}");
    }

    [Theory]
    [InlineData("many", "'many' is not a whole number")]
    [InlineData("0x1F", "'0x1F' is not a whole number")]
    [InlineData("1,024", "'1,024' is not a whole number")]
    [InlineData(".inf", "'.inf' is not a whole number")]
    [InlineData("2147483648", "'2147483648' is out of range: -2147483648 to 2147483647 is allowed")]
    [InlineData("1e30", "'1e30' is out of range")]
    [InlineData("[1]", "'shm-size' must be a single value, not a list")]
    [InlineData("{a: 1}", "'shm-size' must be a single value, not a map")]
    public void What_is_no_whole_number_is_refused(string text, string message) =>
        Specs.OnlyError(Specs.WithPod($"shm-size: {text}")).Message.Should().Be(message);

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("~")]
    [InlineData("null")]
    public void An_empty_number_is_not_given(string text)
    {
        Specs.Pod($"shm-size: {text}").ShmSizeMb.Should().BeNull();
        Specs.OnlyError(Specs.Minimal.Replace("count: 1", $"count: {text}")).Message.Should().Be("Missing required 'count' in pod 'hello'");
    }

    [Theory]
    [InlineData("0.25", 0.25)]
    [InlineData("'1.5'", 1.5)]
    [InlineData(".5", 0.5)]
    [InlineData("1e-1", 0.1)]
    public void A_number_may_have_a_fraction(string text, double value) => Specs.Resources($"gpus: {text}").Gpus.Should().Be(value);

    [Theory]
    [InlineData("one")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void What_is_no_number_is_refused(string text) =>
        Specs.OnlyError(Specs.WithTask($"gpus: {text}")).Message.Should().Be($"'{text}' is not a number");

    [Theory]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("on", true)]
    [InlineData("\"TRUE\"", true)]
    [InlineData("False", false)]
    [InlineData("no", false)]
    [InlineData("OFF", false)]
    public void Truth_values_have_several_spellings(string text, bool value) => Specs.Task($"essential: {text}").Essential.Should().Be(value);

    [Fact]
    public void A_truth_value_that_says_nothing_is_the_default() => Specs.Task("essential:").Essential.Should().BeTrue();

    [Theory]
    [InlineData("1")]
    [InlineData("maybe")]
    public void What_is_no_truth_value_is_refused(string text) =>
        Specs.OnlyError(Specs.WithTask($"essential: {text}")).Message.Should().Be($"'{text}' is not a truth value: true or false is allowed");

    [Theory]
    [InlineData("1.10")]
    [InlineData("yes")]
    [InlineData("0x1F")]
    [InlineData("010")]
    [InlineData("1e3")]
    public void Text_keeps_the_spelling_of_the_source(string text)
    {
        Specs.Task($"env:\n  X: {text}").Environment["X"].Should().Be(text);
        Specs.Valid(Specs.Minimal.Replace("name: svc", $"name: {text}")).Name.Should().Be(text);
    }

    [Theory]
    [InlineData("[a]", "list")]
    [InlineData("{a: b}", "map")]
    public void A_list_or_map_is_no_text(string text, string kind)
    {
        Specs.OnlyError(Specs.WithTask($"env:\n  X: {text}")).Message.Should().Be($"'X' must be a single value, not a {kind}");
        Specs.OnlyError(Specs.Minimal.Replace("./run", text)).Message.Should().Be($"'cmd' must be a single value, not a {kind}");
    }

    [Theory]
    [InlineData("uris: text", "'uris' must be a list")]
    [InlineData("uris: [{a: b}]", "an element of 'uris' must be text")]
    [InlineData("secrets: [a]", "'secrets' must be a map of keys and values")]
    [InlineData("secrets: {'': {secret: a}}", "a key below 'secrets' cannot be empty")]
    [InlineData("secrets: {a: text}", "secret 'a' must be a map of keys and values")]
    [InlineData("secrets: {a: }", "secret 'a' is empty")]
    public void Lists_and_maps_must_be_what_they_are(string yaml, string message) =>
        Specs.OnlyError(Specs.WithPod(yaml)).Message.Should().Be(message);
}
