using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;

namespace Orchestrator.Pods.Yaml.Reading;

/// <summary>Collects what is wrong in one file.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="fileLine">The line of the file that a line of the text read came from.</param>
internal sealed class Problems(string file, Func<int, int> fileLine)
{
    // Sets, because a key that is looked at twice is wrong twice.
    private readonly HashSet<SpecProblem> _errors = [];
    private readonly HashSet<SpecProblem> _warnings = [];

    public ValueList<SpecProblem> Errors => InOrder(_errors);

    public ValueList<SpecProblem> Warnings => InOrder(_warnings);

    public void Error(YamlNode at, string message) => Error(at.Line, at.Column, at.Path, message);

    public void Error(int line, int column, string path, string message) =>
        _errors.Add(new SpecProblem(file, fileLine(line), column, path, message));

    public void Warn(YamlNode at, string message) => Warn(at.Line, at.Column, at.Path, message);

    public void Warn(int line, int column, string path, string message) =>
        _warnings.Add(new SpecProblem(file, fileLine(line), column, path, message));

    /// <summary>A warning about a tag of the template, of which only the line is known.</summary>
    public void WarnAtTemplateLine(int line, string message) => _warnings.Add(new SpecProblem(file, line, 1, "", message));

    /// <summary>Where the nodes of a document stand.</summary>
    public SpecPlaces PlacesOf(YamlNode? document) => new(
        file, NodeFinder.All(document).Select(node => KeyValuePair.Create(node.Path, new SpecPlace(fileLine(node.Line), node.Column))).ToValueMap());

    private static ValueList<SpecProblem> InOrder(IEnumerable<SpecProblem> problems) =>
        problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToValueList();
}
