using System.Globalization;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Options;

/// <summary>A broken rule in words.</summary>
/// <param name="Keyword">The rule's name in JSON Schema.</param>
/// <param name="Message">What was found and what is allowed.</param>
/// <param name="Expected">The types or values that are allowed; empty when neither lists them.</param>
internal sealed record RuleWords(string Keyword, string Message, IReadOnlyList<string> Expected)
{
    /// <summary>The words for an error of the library; its own name for the rule when there are none.</summary>
    public static RuleWords Of(ValidationErrorKind kind, JsonSchema schema, JToken? value)
    {
        var found = value is null ? "nothing" : JsonWords.Describe(value);
        return kind switch
        {
            ValidationErrorKind.PropertyRequired => new("required", "must be given: it has no default", []),
            ValidationErrorKind.StringExpected or ValidationErrorKind.NumberExpected or ValidationErrorKind.IntegerExpected
                or ValidationErrorKind.BooleanExpected or ValidationErrorKind.ObjectExpected or ValidationErrorKind.ArrayExpected
                or ValidationErrorKind.NullExpected or ValidationErrorKind.NoTypeValidates => WrongType(schema, found),
            ValidationErrorKind.NotInEnumeration => NotListed(schema, found),
            ValidationErrorKind.NumberTooSmall => new("minimum", $"must be {Least(schema)}, got {found}", []),
            ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig => new("maximum", $"must be {Most(schema)}, got {found}", []),
            ValidationErrorKind.NumberNotMultipleOf or ValidationErrorKind.IntegerNotMultipleOf =>
                new("multipleOf", $"must be a multiple of {Text(schema.MultipleOf)}, got {found}", []),
            ValidationErrorKind.PatternMismatch => new("pattern", $"must match the pattern {schema.Pattern}, got {found}", []),
            ValidationErrorKind.StringTooShort => new("minLength", $"must have at least {schema.MinLength} characters, got {found}", []),
            ValidationErrorKind.StringTooLong => new("maxLength", $"must have at most {schema.MaxLength} characters, got {found}", []),
            ValidationErrorKind.TooFewItems => new("minItems", $"must have at least {schema.MinItems} elements", []),
            ValidationErrorKind.TooManyItems => new("maxItems", $"must have at most {schema.MaxItems} elements", []),
            ValidationErrorKind.ItemsNotUnique => new("uniqueItems", "must not have an element twice", []),
            ValidationErrorKind.ExcludedSchemaValidates => new("not", ExcludedCombination.Describe(schema), []),
            ValidationErrorKind.NotAnyOf => new("anyOf", $"fits none of the {schema.AnyOf.Count} forms that are allowed here", []),
            ValidationErrorKind.NotOneOf => new("oneOf", $"must fit exactly one of the {schema.OneOf.Count} forms that are allowed here", []),
            _ => new("format", $"is not allowed ({kind}{(schema.Format is null ? "" : ", format " + schema.Format)}), got {found}", []),
        };
    }

    private static RuleWords WrongType(JsonSchema schema, string found)
    {
        var types = Enum.GetValues<JsonObjectType>()
            .Where(type => type != JsonObjectType.None && type != JsonObjectType.File && schema.Type.HasFlag(type))
            .Select(type => type.ToString().ToLowerInvariant()).ToList();
        return new("type", $"expected {string.Join(" or ", types.Select(JsonWords.WithArticle))}, got {found}", types);
    }

    private static RuleWords NotListed(JsonSchema schema, string found)
    {
        var values = schema.Enumeration.Select(value => value is null ? "null" : JsonWords.Short(JToken.FromObject(value))).ToList();
        return new("enum", $"must be {(values.Count == 1 ? "" : "one of ")}{string.Join(", ", values)}, got {found}", values);
    }

    private static string Least(JsonSchema schema) =>
        schema.ExclusiveMinimum is { } bound ? $"more than {Text(bound)}"
        : schema.IsExclusiveMinimum ? $"more than {Text(schema.Minimum)}"
        : $"{Text(schema.Minimum)} or more";

    private static string Most(JsonSchema schema) =>
        schema.ExclusiveMaximum is { } bound ? $"less than {Text(bound)}"
        : schema.IsExclusiveMaximum ? $"less than {Text(schema.Maximum)}"
        : $"{Text(schema.Maximum)} or less";

    private static string Text(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
