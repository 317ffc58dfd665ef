namespace Orchestrator.Plans.Tests.Properties;

/// <summary>Turns generated numbers into choices; when they run out, every choice is the first. So fewer numbers are a simpler case.</summary>
internal sealed class Choices(IReadOnlyList<int> numbers)
{
    private int _next;

    public bool AreLeft => _next < numbers.Count;

    public int Next(int options) => AreLeft ? Math.Abs(numbers[_next++]) % options : 0;

    public T Of<T>(params T[] options) => options[Next(options.Length)];
}
