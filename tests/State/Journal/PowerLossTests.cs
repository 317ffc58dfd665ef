using Orchestrator.State.Tests.Journal.Child;
using Orchestrator.State.Tests.Journal.Simulated;

namespace Orchestrator.State.Tests.Journal;

/// <summary>Power is lost before any one operation on the disk; the next opener must find every acknowledged commit, and nothing that was not made.</summary>
public sealed class PowerLossTests
{
    private const int Commits = 60;

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(1.0, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.9, 4)]
    [InlineData(0.1, 5)]
    public async Task Acknowledged_commits_survive_a_loss_of_power_before_any_operation(double survival, int seed)
    {
        var random = new Random(seed);
        var crashAt = 0;
        while (true)
        {
            var life = new Life(new SimulatedDisk());
            crashAt++;
            if (!await life.LiveAsync(crashAt, Commits))
            {
                break;
            }

            var next = new Life(life.Disk.Crash(() => random.NextDouble() < survival), life);
            await next.CheckAsync();
        }

        crashAt.Should().BeGreaterThan(200, "the run should have had that many operations to lose power before");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Acknowledged_commits_survive_one_loss_of_power_after_the_other(int seed)
    {
        var random = new Random(seed);
        for (var history = 0; history < 40; history++)
        {
            var life = new Life(new SimulatedDisk());
            for (var crash = 0; crash < 15; crash++)
            {
                await life.LiveAsync(random.Next(1, 60), Commits);
                var survival = random.NextDouble();
                life = new Life(life.Disk.Crash(() => random.NextDouble() < survival), life);
            }

            await life.CheckAsync();
        }
    }

    /// <summary>What is known from one opening to the next loss of power.</summary>
    private sealed class Life(SimulatedDisk disk, Life? before = null)
    {
        private long _epoch = before?._epoch ?? 0;
        private long _least = before?._least ?? 0;
        private long _most = before?._most ?? 0;

        public SimulatedDisk Disk => disk;

        /// <summary>Opens, commits and closes, until power is lost; false when it was not.</summary>
        public async Task<bool> LiveAsync(int crashAt, int commits)
        {
            disk.Before = (operation, _) =>
            {
                if (operation >= crashAt)
                {
                    throw new PowerLossException();
                }
            };
            try
            {
                await RunAsync(commits);
            }
            catch (PowerLossException)
            {
            }

            return disk.Operations >= crashAt;
        }

        /// <summary>Opens and closes twice without a loss of power.</summary>
        public async Task CheckAsync()
        {
            await RunAsync(commits: 1);
            await RunAsync(commits: 1);
        }

        private async Task RunAsync(int commits)
        {
            await using var store = await disk.OpenAsync();
            store.Revision.Should().BeInRange(_least, _most);
            store.ShouldHoldWhat(CommitLoop.Model(store.Revision));
            store.Epoch.Should().BeGreaterThan(_epoch);
            (_epoch, _least, _most) = (store.Epoch, store.Revision, store.Revision);
            for (var commit = 0; commit < commits; commit++)
            {
                _most = store.Revision + 1;
                _least = await store.CommitAsync(CommitLoop.Write(store.Revision + 1), CancellationToken.None);
            }
        }
    }

    private sealed class PowerLossException : Exception;
}
