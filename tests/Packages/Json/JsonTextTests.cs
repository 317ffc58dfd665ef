namespace Orchestrator.Packages.Tests.Json;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("{\n  \"count\": 1,\n}", "options.json:3:1: not JSON: ")]
    [InlineData("{\n  \"count\": 01\n}", "options.json:2:13: not JSON: ")]
    [InlineData("{\n  \"count\": 1 // one\n}", "options.json:2:14: not JSON: ")]
    [InlineData("{\n  'count': 1\n}", "options.json:2:3: not JSON: ")]
    [InlineData("{ \"count\": NaN }", "options.json:1:12: not JSON: ")]
    [InlineData("{ \"count\": 1", "options.json:1:13: not JSON: ")]
    [InlineData("{} {}", "options.json:1:4: not JSON: ")]
    [InlineData("{ \"größe\": x }", "options.json:1:12: not JSON: ")]
    public void Text_that_is_not_JSON_is_refused_at_its_place(string text, string problem)
    {
        var message = Problem(text);
        message.Should().StartWith(problem);
        message.Should().NotContainAny("reader options", "LineNumber", "\n");
    }

    [Theory]
    [InlineData("{\n  \"count\": 1,\n  \"count\": 2\n}", "options.json:3:3: /count: key 'count' is given twice")]
    [InlineData("{ \"count\": 99999999999999999999 }", "options.json:1:12: /count: the number does not fit into 64 bits")]
    [InlineData("{ \"count\": 1e999 }", "options.json:1:12: /count: the number does not fit into 64 bits")]
    [InlineData("{ \"count\": \"\\ud800\" }", "options.json:1:12: /count: the text holds half of a surrogate pair")]
    [InlineData("3", "options.json:1:1: expected an object, got the number 3")]
    public void JSON_that_cannot_be_options_is_refused_at_its_place(string text, string problem) => Problem(text).Should().Be(problem);

    [Fact]
    public void A_document_that_is_nested_without_end_is_refused() =>
        Problem(new string('[', 10_000)).Should().StartWith("options.json:1:65: not JSON: The maximum configured depth of 64");

    private static string Problem(string options) => new SmallPackage().Problems(options).Should().ContainSingle().Which.ToString();
}
