namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>Which server is tried next, and after which pause: all in turn in an order of chance, so that clients spread; then all again, more slowly.</summary>
/// <param name="servers">The servers.</param>
/// <param name="random">The chance.</param>
internal sealed class ServerRing(IReadOnlyList<ServerAddress> servers, Random random)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly ServerAddress[] _order = Shuffled(servers, random);
    private int _tries;
    private bool _wasReached;

    /// <summary>How many there are.</summary>
    public int Count => _order.Length;

    /// <summary>The next server, and for how long to hold still before it is tried.</summary>
    public (ServerAddress Server, TimeSpan Pause) Next()
    {
        var round = _tries / _order.Length;
        var isFirstOfRound = _tries % _order.Length == 0;
        return (_order[_tries++ % _order.Length], isFirstOfRound && (round > 0 || _wasReached) ? Pause(round) : TimeSpan.Zero);
    }

    /// <summary>A server answered: when it is lost the rounds begin anew, with the others first.</summary>
    public void Reached()
    {
        var reached = (_tries - 1) % _order.Length;
        var rest = _order[(reached + 1)..].Concat(_order[..(reached + 1)]).ToArray();
        rest.CopyTo(_order, 0);
        (_tries, _wasReached) = (0, true);
    }

    /// <summary>Doubles with each round, less up to a half by chance, so that clients do not come all at once.</summary>
    private TimeSpan Pause(int round)
    {
        var whole = Math.Min(LongestPause.TotalMilliseconds, ShortestPause.TotalMilliseconds * Math.Pow(2, Math.Min(round, 10)));
        return TimeSpan.FromMilliseconds(whole * (1 - (random.NextDouble() / 2)));
    }

    private static ServerAddress[] Shuffled(IReadOnlyList<ServerAddress> servers, Random random)
    {
        var order = servers.ToArray();
        random.Shuffle(order);
        return order;
    }
}
