using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Tests.Local.Runner;

public sealed class PlainCommandTests
{
    [Theory]
    [InlineData("exec sleep 1000", "sleep 1000")]
    [InlineData("  exec   env A=b run\n", "env A=b run")]
    [InlineData("./bin/server --port=80 -v", "./bin/server --port=80 -v")]
    [InlineData("/opt/x+y_1.0/run a,b c@d e%f g:h", "/opt/x+y_1.0/run a,b c@d e%f g:h")]
    public void A_command_of_nothing_but_words_needs_no_shell(string command, string words) => PlainCommand.Words(command).Should().Be(words);

    [Theory]
    [InlineData("sleep 1000")] // might be a builtin
    [InlineData("exit 1")]
    [InlineData("exec")]
    [InlineData("exec -a name sleep 1")]
    [InlineData("A=b/c ./server")]
    [InlineData("exec A=b")]
    [InlineData("./server $HOME")]
    [InlineData("./server ~/x")]
    [InlineData("./server 'a b'")]
    [InlineData("./server *.jar")]
    [InlineData("./server a\\ b")]
    [InlineData("./server # note")]
    [InlineData("./server && echo done")]
    [InlineData("./server > log")]
    [InlineData("./one\n./two")]
    [InlineData("exec ./one;exec ./two")]
    [InlineData("{ ./one }")]
    [InlineData("")]
    public void A_command_that_a_shell_would_read_otherwise_is_left_to_it(string command) => PlainCommand.Words(command).Should().BeNull();
}
