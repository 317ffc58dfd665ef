using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Options;

/// <summary>Holds option values against the rules of the schema.</summary>
internal static class OptionRules
{
    /// <summary>All rules that are broken, each with its place in the given options.</summary>
    /// <param name="schema">The schema that holds for these options.</param>
    /// <param name="options">The options, defaults included.</param>
    /// <param name="given">The options as they were given.</param>
    public static IEnumerable<PackageProblem> Check(JObject schema, JObject options, JsonText given) =>
        SchemaEngine.Errors(schema, options)
            .SelectMany(Leaves)
            .Where(error => error.Kind != ValidationErrorKind.NoAdditionalPropertiesAllowed)
            .Select(error => Problem(error, options, given))
            .DistinctBy(problem => (problem.Pointer, problem.Message))
            .GroupBy(problem => problem.Pointer)
            .SelectMany(WithoutConsequences);

    /// <summary>A value of the wrong type breaks other rules too; only its type is worth telling.</summary>
    private static IEnumerable<PackageProblem> WithoutConsequences(IEnumerable<PackageProblem> problems)
    {
        var types = problems.Where(problem => problem.Keyword == "type").ToList();
        return types.Count > 0 ? types : problems;
    }

    /// <summary>An error about elements or members is told by the errors of those; one about alternatives by itself.</summary>
    private static IEnumerable<ValidationError> Leaves(ValidationError error) => error switch
    {
        ChildSchemaValidationError { Kind: not (ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf) } parent
            => parent.Errors.Values.SelectMany(children => children).SelectMany(Leaves),
        _ => [error],
    };

    private static PackageProblem Problem(ValidationError error, JObject options, JsonText given)
    {
        var (pointer, value) = ErrorPath.Find(error.Path, options);
        var rule = RuleWords.Of(error.Kind, error.Schema, value);
        return given.Problem(pointer, rule.Message) with
        {
            Keyword = rule.Keyword,
            Found = value is null ? "" : JsonWords.TypeOf(value),
            Expected = [.. rule.Expected],
        };
    }
}
