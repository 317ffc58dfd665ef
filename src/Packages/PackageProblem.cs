using Orchestrator.Pods.Values;

namespace Orchestrator.Packages;

/// <summary>One thing that is wrong with a package, with the options given for it, or with what they need.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="File">The file it is in, as the person who reads it knows it; empty when it is in none.</param>
/// <param name="Line">The line, from 1; 0 when it is about the file as a whole or about none.</param>
/// <param name="Column">The column, from 1; 0 when <paramref name="Line"/> is.</param>
/// <param name="Pointer">The JSON pointer of the value, such as <c>/world/cpus</c>; empty for the whole document or none.</param>
/// <param name="Message">What is wrong and what is allowed, in one sentence.</param>
public sealed record PackageProblem(PackageProblemKind Kind, string File, int Line, int Column, string Pointer, string Message)
{
    /// <summary>For options: the rule that is broken, by the name JSON Schema has for it, such as <c>minimum</c>; else empty.</summary>
    public string Keyword { get; init; } = "";

    /// <summary>For options: the JSON type that was found, such as <c>string</c>; else empty.</summary>
    public string Found { get; init; } = "";

    /// <summary>For options: the JSON types or the values that are allowed; else empty.</summary>
    public ValueList<string> Expected { get; init; } = [];

    /// <summary><c>file:line:column: pointer: message</c>, without the parts that are empty.</summary>
    public override string ToString()
    {
        var place = File.Length == 0 ? "" : Line == 0 ? $"{File}: " : $"{File}:{Line}:{Column}: ";
        return place + (Pointer.Length == 0 ? "" : $"{Pointer}: ") + Message;
    }
}

/// <summary>What a <see cref="PackageProblem"/> is about.</summary>
public enum PackageProblemKind
{
    /// <summary>No folder holds a package of that name.</summary>
    PackageNotFound,

    /// <summary>There is such a package, but not in that version.</summary>
    VersionNotFound,

    /// <summary>A file of the package is missing, too large, or not what it should be.</summary>
    InvalidPackage,

    /// <summary>The options do not match what the package's config.json allows.</summary>
    InvalidOptions,

    /// <summary>The service spec that the package and the options make is not valid.</summary>
    InvalidSpec,

    /// <summary>A file that the package needs beside itself is not there.</summary>
    MissingArtifact,

    /// <summary>Another service that this one needs is not installed or has no address yet.</summary>
    UnresolvedBinding,
}
