using Newtonsoft.Json.Linq;

namespace Orchestrator.Packages.Tests.Options;

public sealed class OptionRuleTests
{
    [Theory]
    [InlineData("""{ "type": "integer" }""", "\"3\"", "expected a whole number, got the string \"3\"", "type")]
    [InlineData("""{ "type": "integer" }""", "3.5", "expected a whole number, got the number 3.5", "type")]
    [InlineData("""{ "type": "number" }""", "true", "expected a number, got true", "type")]
    [InlineData("""{ "type": "string" }""", "3", "expected a string, got the number 3", "type")]
    [InlineData("""{ "type": "string" }""", "null", "expected a string, got null", "type")]
    [InlineData("""{ "type": "boolean" }""", "\"true\"", "expected true or false, got the string \"true\"", "type")]
    [InlineData("""{ "type": "object" }""", "[]", "expected an object, got an array", "type")]
    [InlineData("""{ "type": "array" }""", "{}", "expected an array, got an object", "type")]
    [InlineData("""{ "type": ["string", "null"] }""", "3", "expected null or a string, got the number 3", "type")]
    [InlineData("""{ "enum": ["serial", "parallel"] }""", "\"random\"", "must be one of \"serial\", \"parallel\", got the string \"random\"", "enum")]
    [InlineData("""{ "const": "x" }""", "\"y\"", "must be \"x\", got the string \"y\"", "enum")]
    [InlineData("""{ "type": "integer", "minimum": 5 }""", "4", "must be 5 or more, got the number 4", "minimum")]
    [InlineData("""{ "type": "number", "minimum": 0.5 }""", "0.25", "must be 0.5 or more, got the number 0.25", "minimum")]
    [InlineData("""{ "type": "integer", "minimum": 5, "exclusiveMinimum": true }""", "5", "must be more than 5, got the number 5", "minimum")]
    [InlineData("""{ "type": "integer", "exclusiveMinimum": 5 }""", "5", "must be more than 5, got the number 5", "minimum")]
    [InlineData("""{ "type": "integer", "maximum": 65535 }""", "65536", "must be 65535 or less, got the number 65536", "maximum")]
    [InlineData("""{ "type": "number", "maximum": 5 }""", "1.7976931348623157e+308", "must be 5 or less, got the number 1.7976931348623157E+308", "maximum")]
    [InlineData("""{ "type": "integer", "exclusiveMaximum": 5 }""", "5", "must be less than 5, got the number 5", "maximum")]
    [InlineData("""{ "type": "integer", "multipleOf": 512 }""", "513", "must be a multiple of 512, got the number 513", "multipleOf")]
    [InlineData("""{ "type": "string", "pattern": "^[a-z]+$" }""", "\"A\"", "must match the pattern ^[a-z]+$, got the string \"A\"", "pattern")]
    [InlineData("""{ "type": "string", "minLength": 1 }""", "\"\"", "must have at least 1 characters, got the string \"\"", "minLength")]
    [InlineData("""{ "type": "string", "maxLength": 2 }""", "\"abc\"", "must have at most 2 characters, got the string \"abc\"", "maxLength")]
    [InlineData("""{ "type": "array", "minItems": 1 }""", "[]", "must have at least 1 elements", "minItems")]
    [InlineData("""{ "type": "array", "maxItems": 1 }""", "[1, 2]", "must have at most 1 elements", "maxItems")]
    [InlineData("""{ "type": "array", "uniqueItems": true }""", "[1, 1]", "must not have an element twice", "uniqueItems")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "integer" }] }""", "true", "fits none of the 2 forms that are allowed here", "anyOf")]
    [InlineData("""{ "oneOf": [{ "type": "string" }, { "type": "integer" }] }""", "true", "must fit exactly one of the 2 forms that are allowed here", "oneOf")]
    [InlineData("""{ "type": "string", "format": "ipv4" }""", "\"x\"", "is not allowed (IpV4Expected, format ipv4), got the string \"x\"", "format")]
    public void A_value_that_breaks_a_rule_is_told_with_what_is_allowed(string schema, string given, string message, string keyword)
    {
        var problem = Problems(schema, $$"""{ "value": {{given}} }""").Should().ContainSingle().Subject;

        problem.Should().BeEquivalentTo(new { Kind = PackageProblemKind.InvalidOptions, File = "options.json", Line = 1, Column = 12, Pointer = "/value", Message = message, Keyword = keyword });
    }

    [Fact]
    public void Every_problem_is_told_in_the_order_of_the_file_with_its_line_and_column()
    {
        const string schema = """
            { "type": "object", "properties": {
                "count": { "type": "integer", "minimum": 1 }, "name": { "type": "string" },
                "ports": { "type": "array", "items": { "type": "object", "properties": { "port": { "type": "integer", "maximum": 65535 } } } } } }
            """;
        const string options = """
            {
              "value": {
                "cuont": 3,
                "ports": [
                  { "port": 80 },
                  { "port": 80000 },
                  "http"
                ],
                "name": 7
              },
              "serviec": {},
              "count": "x"
            }
            """;

        Problems(schema, options).Select(problem => problem.ToString()).Should().Equal(
            "options.json:3:5: /value/cuont: there is no such option; did you mean 'count'?",
            "options.json:6:17: /value/ports/1/port: must be 65535 or less, got the number 80000",
            "options.json:7:7: /value/ports/2: expected an object, got the string \"http\"",
            "options.json:9:13: /value/name: expected a string, got the number 7",
            "options.json:11:3: /serviec: there is no such option; did you mean 'service'?",
            "options.json:12:12: /count: expected a whole number, got the string \"x\"");
    }

    [Fact]
    public void A_problem_tells_a_program_what_was_found_and_expected()
    {
        var problem = Problems("""{ "type": ["integer", "boolean"] }""", """{ "value": "x" }""").Single();

        problem.Found.Should().Be("string");
        problem.Expected.Should().Equal("boolean", "integer");
    }

    [Fact]
    public void A_column_counts_characters_not_bytes() =>
        Problems("""{ "type": "integer" }""", """{ "service": { "name": "größe" }, "value": "x" }""").Single().Column.Should().Be(44);

    [Fact]
    public void An_option_that_must_be_given_is_told_at_the_nearest_place()
    {
        const string schema = """{ "type": "object", "properties": { "disk": { "type": "integer" } }, "required": ["disk"] }""";

        Problems(schema, """{ "count": 1 }""").Single().ToString().Should().Be("options.json:1:1: /value/disk: must be given: it has no default");
        Problems(schema, """{ "value": {} }""").Single().ToString().Should().Be("options.json:1:12: /value/disk: must be given: it has no default");
    }

    [Fact]
    public void A_required_dependent_must_be_given_only_when_it_is_called_for()
    {
        const string schema = """
            { "type": "object", "properties": { "user": { "type": "string" }, "password": { "type": "string" } }, "dependencies": { "user": ["password"] } }
            """;

        Problems(schema, """{ "value": {} }""").Should().BeEmpty();
        Problems(schema, """{ "value": { "user": "u" } }""").Single().Pointer.Should().Be("/value/password");
    }

    [Fact]
    public void A_value_that_fits_no_branch_is_told_which_would() =>
        Problems("""
            { "type": "object", "properties": { "mode": { "type": "string", "default": "a" } },
              "dependencies": { "mode": { "oneOf": [{ "properties": { "mode": { "enum": ["a"] } } }, { "properties": { "mode": { "enum": ["b", "c"] } } }] } } }
            """, """{ "value": { "mode": "d" } }""").Single().ToString()
            .Should().Be("options.json:1:22: /value/mode: must be one of \"a\", \"b\", \"c\", got the string \"d\"");

    [Theory]
    [InlineData("\"true\"", "expected true or false, got the string \"true\"")]
    [InlineData("1", "expected true or false, got the number 1")]
    public void A_switch_of_the_wrong_type_is_told_once(string given, string message) =>
        Problems("""
            { "type": "object", "properties": { "on": { "type": "boolean", "enum": [true, false], "default": false } },
              "dependencies": { "on": { "oneOf": [{ "properties": { "on": { "enum": [false] } } }, { "properties": { "on": { "enum": [true] }, "x": { "type": "integer" } } }] } } }
            """, $$"""{ "value": { "on": {{given}} } }""").Single().Message.Should().Be(message);

    [Theory]
    [InlineData("""{ "type": "number", "multipleOf": 5 }""")]
    [InlineData("""{ "type": "number", "exclusiveMinimum": 5 }""")]
    [InlineData("""{ "type": "number", "minimum": 5, "maximum": 7 }""")]
    [InlineData("""{ "type": "integer", "minimum": 5 }""")]
    public void Numbers_of_any_size_can_be_held_against_every_rule(string schema)
    {
        foreach (var number in new[] { "1.7976931348623157e+308", "-1.7976931348623157e+308", "18446744073709551615", "-9223372036854775808", "5e-324" })
        {
            ((Action)(() => Problems(schema, $$"""{ "value": {{number}} }"""))).Should().NotThrow();
        }
    }

    [Fact]
    public void The_rules_of_the_chosen_branch_hold() =>
        Problems("""
            { "type": "object", "properties": { "on": { "type": "boolean", "default": false } },
              "dependencies": { "on": { "oneOf": [{ "properties": { "on": { "enum": [false] } } }, { "properties": { "on": { "enum": [true] }, "port": { "type": "integer", "minimum": 1024, "default": 2000 } } }] } } }
            """, """{ "value": { "on": true, "port": 80 } }""").Single().ToString()
            .Should().Be("options.json:1:34: /value/port: must be 1024 or more, got the number 80");

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{ "tls": { "enabled": true }, "ssl": { "enabled": true } }""", false)]
    [InlineData("""{ "ssl": { "enabled": true } }""", true)]
    public void A_forbidden_combination_is_told_by_its_options(string given, bool isForbidden)
    {
        const string schema = """
            { "type": "object",
              "allOf": [{ "not": { "properties": { "tls": { "properties": { "enabled": { "enum": [false] } } }, "ssl": { "properties": { "enabled": { "enum": [true] } } } } } }],
              "properties": {
                "tls": { "type": "object", "properties": { "enabled": { "type": "boolean", "default": false } } },
                "ssl": { "type": "object", "properties": { "enabled": { "type": "boolean", "default": false } } } } }
            """;

        Problems(schema, $$"""{ "value": {{given}} }""").Select(problem => problem.ToString()).Should().Equal(
            isForbidden ? ["options.json:1:12: /value: tls.enabled = false with ssl.enabled = true is not allowed"] : []);
    }

    [Fact]
    public void Options_that_are_too_long_are_refused() =>
        new SmallPackage().Problems($$"""{ "count": "{{new string('x', 1024 * 1024)}}" }""").Single().Message
            .Should().Be("the options have 1048591 characters; 1048576 are allowed");

    private static IReadOnlyList<PackageProblem> Problems(string schema, string options) => SmallPackage.WithValue(schema).Problems(options);
}
