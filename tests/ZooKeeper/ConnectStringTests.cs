namespace Orchestrator.ZooKeeper.Tests;

public sealed class ConnectStringTests
{
    [Theory]
    [InlineData("10.0.0.1:2181", "10.0.0.1:2181", "")]
    [InlineData("10.0.0.1", "10.0.0.1:2181", "")]
    [InlineData("a:1, b:2,c", "a:1|b:2|c:2181", "")]
    [InlineData("a:1,b:2/dcos-service-kafka", "a:1|b:2", "/dcos-service-kafka")]
    [InlineData("a:1/x/y", "a:1", "/x/y")]
    [InlineData("a:1/", "a:1", "")]
    [InlineData("[::1]:2182,[fe80::2]", "[::1]:2182|[fe80::2]:2181", "")]
    public void Servers_and_root_are_read(string text, string servers, string chroot)
    {
        var read = ConnectString.Parse(text);

        string.Join('|', read.Servers).Should().Be(servers);
        read.Chroot.Should().Be(chroot);
        ConnectString.Parse(read.ToString()).ToString().Should().Be(read.ToString());
        read.WithoutChroot().ToString().Should().Be(servers.Replace('|', ','));
    }

    [Theory]
    [InlineData("", "'' is no ZooKeeper address: '' names no host. Write host:port,host:port/path.")]
    [InlineData("/only/path", "'/only/path' is no ZooKeeper address: '' names no host. Write host:port,host:port/path.")]
    [InlineData("a:1,,b:2", "'a:1,,b:2' is no ZooKeeper address: '' names no host. Write host:port,host:port/path.")]
    [InlineData("a:0", "'a:0' is no ZooKeeper address: 'a:0' has no port between 1 and 65535 after the host.")]
    [InlineData("a:65536", "'a:65536' is no ZooKeeper address: 'a:65536' has no port between 1 and 65535 after the host.")]
    [InlineData("a:x/y", "'a:x/y' is no ZooKeeper address: 'a:x' has no port between 1 and 65535 after the host.")]
    [InlineData("::1", "'::1' is no ZooKeeper address: '::1' names no host. Write host:port,host:port/path.")]
    [InlineData("[::1]x", "'[::1]x' is no ZooKeeper address: '[::1]x' has no port between 1 and 65535 after the host.")]
    [InlineData("a:1/x/", "'a:1/x/' is no ZooKeeper address: the path must have no empty name and no '/' at its end.")]
    [InlineData("a:1//x", "'a:1//x' is no ZooKeeper address: the path must have no empty name and no '/' at its end.")]
    public void What_is_none_is_refused_with_the_reason(string text, string message) =>
        FluentActions.Invoking(() => ConnectString.Parse(text)).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("/", null)]
    [InlineData("/a/b-c.d_é", null)]
    [InlineData("", "must begin with '/'")]
    [InlineData("a", "must begin with '/'")]
    [InlineData("/a/", "must have no empty name and no '/' at its end")]
    [InlineData("/a/../b", "must not have '.' or '..' as a name")]
    [InlineData("/a\nb", "must not have control characters")]
    public void A_path_is_judged_by_the_rules_of_the_servers(string path, string? problem) =>
        NodePath.Problem(path).Should().Be(problem);
}
