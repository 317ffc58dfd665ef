using System.Collections.Immutable;
using System.Globalization;

namespace Orchestrator.Clusters.Tests.Local.Runner;

public sealed class InsideTests : LocalTests
{
    [Fact]
    public async Task A_task_runs_as_its_user_without_any_privilege_to_gain_and_with_default_signals()
    {
        var status = await StatusAsync();

        if (Environment.IsPrivilegedProcess)
        {
            var (user, group) = await NobodyAsync();
            status["Uid"].Split('\t').Should().OnlyContain(id => id == user);
            status["Gid"].Split('\t').Should().OnlyContain(id => id == group);
        }

        status["NoNewPrivs"].Should().Be("1");
        status["CapEff"].Should().Be("0000000000000000");
        status["CapInh"].Should().Be("0000000000000000");
        status["SigIgn"].Should().Be("0000000000000000");
        status["SigBlk"].Should().Be("0000000000000000");
        status["Umask"].Should().Be("0022");
    }

    [Fact]
    public async Task A_task_has_the_environment_of_its_order_what_the_cluster_adds_and_nothing_else()
    {
        Environment.SetEnvironmentVariable("LEAKS_FROM_THE_SERVER", "yes");
        var order = WorkRoom.Order("inside", "exec sleep 1000") with
        {
            Environment = ImmutableSortedDictionary<string, string>.Empty
                .Add("GREETING", "it's \"quoted\" $HOME\nand two lines").Add("LANG", "de_DE"),
        };
        var pid = await RunAsync(order);

        var environment = await ReadEnvironmentAsync(pid);
        environment.Remove("PWD"); // some shells export it by themselves

        var sandbox = Room.Sandbox(order);
        environment.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["GREETING"] = "it's \"quoted\" $HOME\nand two lines",
            ["LANG"] = "de_DE",
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = sandbox,
            ["USER"] = WorkRoom.User,
            ["TMPDIR"] = sandbox,
            ["MESOS_SANDBOX"] = sandbox,
            ["MESOS_CONTAINER_IP"] = "127.0.77.2",
        });
    }

    [Theory]
    [InlineData("exec sleep 1000")]
    [InlineData("trap : USR1; exec sleep 1000")]
    public async Task A_task_of_the_servers_own_user_finds_nothing_of_the_runner_in_its_environment(string command)
    {
        var order = WorkRoom.Order("own", command) with { User = Environment.UserName, Environment = ImmutableSortedDictionary<string, string>.Empty.Add("A", "b") };

        var environment = await ReadEnvironmentAsync(await RunAsync(order));

        environment.Keys.Except(["PWD"]).Should().BeEquivalentTo("A", "PATH", "HOME", "USER", "LANG", "TMPDIR", "MESOS_SANDBOX", "MESOS_CONTAINER_IP");
    }

    [Fact]
    public async Task A_variable_with_a_name_of_the_runners_is_the_tasks_own()
    {
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("RUNNER_FOLDER", "/mine").Add("RUNNER_START", "false");
        var order = WorkRoom.Order("named", "echo $RUNNER_FOLDER $RUNNER_START $RUNNER_KEY") with { User = Environment.UserName, Environment = variables };

        (await OutputOfAsync(order)).Should().Be("/mine false\n");
    }

    [Fact]
    public async Task A_command_is_its_own_process_and_names_itself_by_its_id()
    {
        var order = WorkRoom.Order("itself", "echo $$; exec sleep 1000") with { User = Environment.UserName };
        var pid = await RunAsync(order);

        (await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "stdout"))).Should().Be(string.Create(CultureInfo.InvariantCulture, $"{pid}\n"));
    }

    [Fact]
    public async Task A_program_that_is_not_there_ends_a_plain_command_as_a_shell_would()
    {
        var report = await Room.RunAsync(WorkRoom.Order("nowhere", "./no-such-program --now") with { User = Environment.UserName }, TaskCondition.Failed);

        report.ExitCode.Should().Be(127);
    }

    [Fact]
    public async Task A_task_has_no_descriptor_but_nothing_to_read_and_its_two_logs()
    {
        await using var leaking = new FileStream(Path.Combine(Room.Root, "leaking"), FileMode.Create);
        var order = WorkRoom.Order("inside", "exec sleep 1000");
        var pid = await RunAsync(order);

        var descriptors = Directory.GetFiles($"/proc/{pid}/fd").ToDictionary(file => Path.GetFileName(file), file => new FileInfo(file).LinkTarget);

        descriptors.Should().BeEquivalentTo(new Dictionary<string, string?>
        {
            ["0"] = "/dev/null",
            ["1"] = Path.Combine(Room.Sandbox(order), "stdout"),
            ["2"] = Path.Combine(Room.Sandbox(order), "stderr"),
        });
        (await File.ReadAllTextAsync($"/proc/{pid}/fdinfo/1")).Should().MatchRegex(@"flags:\s+\d*2001\n", "logs are opened to append");
    }

    [Fact]
    public async Task A_task_starts_in_its_sandbox_in_a_session_of_its_own()
    {
        var order = WorkRoom.Order("inside", "exec sleep 1000");
        var pid = await RunAsync(order);

        new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget.Should().Be(Room.Sandbox(order));
        Session(pid).Should().NotBe(Session(Environment.ProcessId));
    }

    [Fact]
    public async Task A_task_may_write_its_sandbox_its_temporary_folder_and_its_logs_by_name()
    {
        (await OutputOfAsync(WorkRoom.Order("writes", "touch here && touch $TMPDIR/there && echo by name > /dev/stdout && id -un")))
            .Should().Be($"by name\n{WorkRoom.User}\n");
    }

    [Fact]
    public async Task The_environment_of_a_task_is_not_shown_by_a_list_of_processes()
    {
        var order = WorkRoom.Order("secret", "exec sleep 1000") with { Environment = ImmutableSortedDictionary<string, string>.Empty.Add("PASSWORD", "open-sesame") };
        var pid = await RunAsync(order);

        foreach (var process in new[] { pid, Session(pid) })
        {
            (await File.ReadAllTextAsync($"/proc/{process}/cmdline")).Should().NotContain("open-sesame");
        }
    }

    [Fact]
    public async Task An_environment_that_no_process_can_have_is_rejected_by_name()
    {
        var order = WorkRoom.Order("odd", "exec sleep 1000") with { Environment = ImmutableSortedDictionary<string, string>.Empty.Add("A=B", "c") };

        (await Room.RunAsync(order, TaskCondition.Rejected)).Message.Should().Contain("'A=B'");
    }

    [Fact]
    public async Task A_user_that_does_not_exist_is_rejected_by_name()
    {
        var order = WorkRoom.Order("stranger", "exec sleep 1000") with { User = "no-such-user" };

        (await Room.RunAsync(order, TaskCondition.Rejected)).Message.Should().Contain("no user no-such-user").And.Contain("create it");
    }

    [Fact]
    public void A_user_that_does_not_exist_is_known_before_a_launch()
    {
        Room.Cluster.WhyNotAs("no-such-user", Room.Cluster.Agents[0]).Should().StartWith("There is no user no-such-user on this machine");
        Room.Cluster.WhyNotAs(WorkRoom.User, Room.Cluster.Agents[0]).Should().BeNull();
    }

    [UnprivilegedFact]
    public async Task Another_user_than_the_servers_needs_root_and_the_report_says_what_to_do()
    {
        var order = WorkRoom.Order("root", "exec sleep 1000") with { User = "root" };

        (await Room.RunAsync(order, TaskCondition.Rejected)).Message.Should().Contain("as the user root").And.Contain("start the server as root").And.Contain(Environment.UserName);
    }

    /// <summary>Runs a task until its process is the command itself and no longer what sets it up.</summary>
    private async Task<int> RunAsync(LaunchOrder order)
    {
        var pid = (await Room.RunAsync(order)).Pid!.Value;
        await Eventually.BecomesTrueAsync("the command runs", () => File.ReadAllText($"/proc/{pid}/comm") == "sleep\n");
        return pid;
    }

    private async Task<Dictionary<string, string>> StatusAsync()
    {
        var pid = await RunAsync(WorkRoom.Order("inside", "exec sleep 1000"));
        return (await File.ReadAllLinesAsync($"/proc/{pid}/status")).Select(line => line.Split(':', 2)).ToDictionary(words => words[0], words => words[1].Trim());
    }

    private static async Task<Dictionary<string, string>> ReadEnvironmentAsync(int pid) =>
        (await File.ReadAllTextAsync($"/proc/{pid}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    private static async Task<(string User, string Group)> NobodyAsync()
    {
        var words = (await File.ReadAllLinesAsync("/etc/passwd")).Single(line => line.StartsWith("nobody:", StringComparison.Ordinal)).Split(':');
        return (words[2], words[3]);
    }

    private static int Session(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3], CultureInfo.InvariantCulture);
    }
}
