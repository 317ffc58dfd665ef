using Orchestrator.ZooKeeper.Sessions;

namespace Orchestrator.ZooKeeper.Tests;

public sealed class ServerRingTests
{
    private static readonly ServerAddress[] Three = [new("a", 1), new("b", 1), new("c", 1)];

    [Fact]
    public void Every_server_is_tried_once_a_round_and_the_first_round_without_a_pause()
    {
        var ring = new ServerRing(Three, new Random(1));

        var round = Enumerable.Range(0, 3).Select(_ => ring.Next()).ToList();

        round.Select(next => next.Server).Should().BeEquivalentTo(Three);
        round.Should().OnlyContain(next => next.Pause == TimeSpan.Zero);
    }

    [Fact]
    public void Rounds_come_more_and_more_slowly_up_to_one_a_second()
    {
        var ring = new ServerRing(Three[..1], new Random(1));

        var pauses = Enumerable.Range(0, 12).Select(_ => ring.Next().Pause.TotalMilliseconds).ToList();

        pauses[0].Should().Be(0);
        pauses[1].Should().BeInRange(50, 100);
        pauses[2].Should().BeInRange(100, 200);
        pauses[^1].Should().BeInRange(500, 1000);
    }

    [Fact]
    public void After_a_server_that_answered_the_others_come_first()
    {
        var ring = new ServerRing(Three, new Random(1));
        ring.Next();
        var reached = ring.Next().Server;
        ring.Reached();

        var round = Enumerable.Range(0, 3).Select(_ => ring.Next()).ToList();

        round[^1].Server.Should().Be(reached);
        round[0].Pause.Should().BePositive("a server that hangs up again and again must not be tried without end");
        round[0].Pause.Should().BeLessThan(TimeSpan.FromMilliseconds(51));
        round.Select(next => next.Server).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Clients_do_not_all_begin_with_the_same_server() =>
        Enumerable.Range(0, 50).Select(seed => new ServerRing(Three, new Random(seed)).Next().Server).Distinct().Should().HaveCount(3);
}
