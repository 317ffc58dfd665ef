namespace Orchestrator.Packages.Tests.Options;

public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{ "$ref": "http://example.com/x" }""", "/$ref: \"$ref\" is not supported: what it says would not be enforced")]
    [InlineData("""{ "if": {} }""", "/if: \"if\" is not supported: what it says would not be enforced")]
    [InlineData("""{ "type": "strin" }""", "/type: a type is one of object, array, string, integer, number, boolean, null, not \"strin\"")]
    [InlineData("""{ "type": ["string", 3] }""", "/type: a type is one of object, array, string, integer, number, boolean, null, not [\"string\",3]")]
    [InlineData("""{ "pattern": "((" }""", "/pattern: not a regular expression: \"((\"")]
    [InlineData("""{ "enum": "a" }""", "/enum: \"enum\" is an array, not the string \"a\"")]
    [InlineData("""{ "minimum": "5" }""", "/minimum: a bound is a number of at most 28 digits, not the string \"5\"")]
    [InlineData("""{ "maximum": 1e300 }""", "/maximum: a bound is a number of at most 28 digits, not the number 1E+300")]
    [InlineData("""{ "properties": [] }""", "/properties: expected an object, got an array")]
    [InlineData("""{ "properties": { "x": 3 } }""", "/properties/x: a schema is an object, not the number 3")]
    [InlineData("""{ "properties": { "x": true } }""", "/properties/x: a schema is an object, not true")]
    [InlineData("""{ "allOf": {} }""", "/allOf: expected an array of schemas, got an object")]
    [InlineData("""{ "allOf": [{ "dependencies": {} }] }""", "/allOf/0/dependencies: dependencies are enforced only in objects that are reached by \"properties\" and in the branches of dependencies")]
    [InlineData("""{ "items": { "dependencies": {} } }""", "/items/dependencies: dependencies are enforced only in objects that are reached by \"properties\" and in the branches of dependencies")]
    public void A_schema_that_would_not_be_enforced_is_refused_with_its_place(string schema, string problem)
    {
        var refused = SmallPackage.WithValue(schema).Problems().Should().ContainSingle().Subject;

        refused.Kind.Should().Be(PackageProblemKind.InvalidPackage);
        refused.ToString().Should().MatchRegex("^small/config\\.json:\\d+:\\d+: ").And.EndWith("/properties/value" + problem);
    }

    [Fact]
    public void Options_must_be_an_object() =>
        new SmallPackage { Config = """{ "type": "array" }""" }.Problems().Single().ToString()
            .Should().Be("small/config.json:1:1: options are an object: \"type\" must be \"object\"");

    [Fact]
    public void A_schema_may_depend_at_every_depth_that_is_enforced() =>
        SmallPackage.WithValue("""
            { "type": "object", "properties": { "a": { "type": "object", "properties": { "b": { "type": "boolean" } }, "dependencies": { "b": ["c"] } } },
              "dependencies": { "a": { "oneOf": [{ "properties": {}, "dependencies": { "x": ["y"] } }] } } }
            """).Problems().Should().BeEmpty();
}
