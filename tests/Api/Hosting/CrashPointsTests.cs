using Orchestrator.Api.Hosting;

namespace Orchestrator.Api.Tests.Hosting;

public sealed class CrashPointsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;

    [Fact]
    public void The_process_ends_at_the_place_with_the_given_number_and_at_no_other()
    {
        var passed = 0;
        var ended = new List<int>();
        var points = new CrashPoints(crashAt: 3, countFile: null, () => ended.Add(passed));

        for (passed = 1; passed <= 5; passed++)
        {
            points.Pass("commit:before");
        }

        ended.Should().Equal(3);
    }

    [Fact]
    public void The_file_holds_how_many_places_were_passed()
    {
        var file = Path.Combine(_folder, "count");
        var points = new CrashPoints(crashAt: null, file, () => Assert.Fail("it must not end"));

        points.Pass("commit:before");
        points.Pass("commit:after");

        File.ReadAllText(file).Should().Be("2\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
