using System.Net;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("localhost:8080", "127.0.0.1:8080")]
    [InlineData("127.0.0.9", "127.0.0.9:7390")]
    [InlineData(":8080", "127.0.0.1:8080")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    [InlineData("[::1]", "[::1]:7390")]
    [InlineData("::1", "[::1]:7390")]
    public void Loopback_addresses_are_listened_on(string text, string expected)
    {
        ListenAddress.Parse(text, out var problem)!.ToString().Should().Be(expected);
        problem.Should().BeNull();
    }

    [Theory]
    [InlineData("0.0.0.0:8080")]
    [InlineData("192.168.0.1:8080")]
    [InlineData("[::]:8080")]
    public void Every_other_address_is_refused_because_there_is_no_TLS(string text)
    {
        ListenAddress.Parse(text, out var problem).Should().BeNull();
        problem.Should().Contain("is not a loopback address").And.Contain("TLS");
    }

    [Theory]
    [InlineData("127.0.0.1:http")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("example.org:80")]
    [InlineData("127.0.0.1:")]
    [InlineData("7164")]
    [InlineData("1:7164")]
    public void What_is_no_address_is_told(string text)
    {
        ListenAddress.Parse(text, out var problem).Should().BeNull();
        problem.Should().Be($"'{text}' is no address to listen on: ADDRESS:PORT is expected, such as 127.0.0.1:7390.");
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_message()
    {
        await using var first = await RunningServer.StartAsync();
        var second = () => HttpServer.StartAsync(new IPEndPoint(IPAddress.Loopback, first.Address.Port));

        (await second.Should().ThrowAsync<StartupException>().WithMessage($"127.0.0.1:{first.Address.Port} is already in use: *"))
            .Which.ExitCode.Should().Be(ExitCode.Listen);
    }
}
