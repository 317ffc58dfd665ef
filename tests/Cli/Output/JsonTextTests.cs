using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Tests.Output;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[]}""", "{\n  \"b\": 1,\n  \"a\": []\n}")]
    [InlineData("""[{"x":{}},[1,2]]""", "[\n  {\n    \"x\": {}\n  },\n  [\n    1,\n    2\n  ]\n]")]
    [InlineData("""{"n":1.50,"e":1E3,"t":true,"z":null}""", "{\n  \"n\": 1.50,\n  \"e\": 1E3,\n  \"t\": true,\n  \"z\": null\n}")]
    [InlineData("\"ä\\u00e4\\\"\\n<\"", "\"ä\\u00e4\\\"\\n<\"")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("7", "7")]
    public void Values_and_the_order_of_keys_stay_as_they_came(string json, string expected) =>
        JsonText.Indented(json).Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1] 2")]
    public void What_is_no_JSON_is_shown_with_the_reason(string text) =>
        JsonText.Indented(text).Should().MatchRegex("^Failed to prettify JSON response data: .+[^.]\nOriginal data follows:\n").And.EndWith("\n" + text);

    [Fact]
    public void Described_options_are_sorted_and_safe_in_a_page()
    {
        using var document = JsonDocument.Parse("""{"b":{"z":"<a&b>","y":[{"k":2,"j":1.5}]},"a":"ä"}""");

        SortedJson.Of(document.RootElement).Should().Be("""
            {
              "a": "ä",
              "b": {
                "y": [
                  {
                    "j": 1.5,
                    "k": 2
                  }
                ],
                "z": "\u003ca\u0026b\u003e"
              }
            }
            """);
    }
}
