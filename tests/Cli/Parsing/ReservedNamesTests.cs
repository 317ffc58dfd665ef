using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Tests.Parsing;

public sealed class ReservedNamesTests
{
    [Fact]
    public void Every_verb_is_reserved_and_so_are_the_words_that_begin_a_service_s_commands()
    {
        var terminal = new Terminal(Stream.Null, Stream.Null, Stream.Null, _ => null);

        CommandTree.OfServer(terminal).Subcommands.SelectMany(command => command.Aliases.Append(command.Name)).Append("help")
            .Should().BeSubsetOf(ReservedNames.All);
        CommandTree.OfService(terminal, "hello").Subcommands.SelectMany(command => command.Aliases.Append(command.Name)).Except(["describe", "config", "state"])
            .Should().BeSubsetOf(ReservedNames.All);
    }

    [Fact]
    public void Those_that_are_commands_of_the_server_are_all_of_its_commands() =>
        CommandTree.OfServer(new(Stream.Null, Stream.Null, Stream.Null, _ => null)).Subcommands.SelectMany(command => command.Aliases.Append(command.Name)).Append("help")
            .Should().BeEquivalentTo(ReservedNames.OfServer);

    [Fact]
    public void The_server_refuses_the_same_names() =>
        Api.Hosting.ReservedNames.All.Should().BeEquivalentTo(ReservedNames.All);
}
