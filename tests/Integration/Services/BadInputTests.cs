using System.Net;
using System.Net.Sockets;
using Orchestrator.Integration.Tests.Packages;
using Orchestrator.Integration.Tests.Servers;

namespace Orchestrator.Integration.Tests.Services;

/// <summary>Every mistake gets one clear message, and nothing is left half-done.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly OrchestratorServer _server = OrchestratorServer.Create(subnet: 17);

    public async Task InitializeAsync()
    {
        SleepPackage.Write(_server.Packages, "sleepers", count: 1);
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_broken_spec_is_refused_with_its_file_line_and_column()
    {
        var file = Path.Combine(_server.Packages, "sleepers", "svc.yml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("memory: 16", "memry: 16", StringComparison.Ordinal));

        var error = await RefusedInstallAsync("sleepers");

        error.Should().MatchRegex(@"svc\.yml:\d+:\d+").And.Contain("memry").And.Contain("memory");
    }

    [Theory]
    [InlineData("strategy: serial", "strategy: sideways", @"sleepers/svc\.yml:16:15: plans\.deploy\.strategy: .*sideways.*serial, parallel")]
    [InlineData("pod: sleeper", "pod: sleper", @"sleepers/svc\.yml:18:19: plans\.deploy\.phases\.nap\.pod: .*'sleper'.*sleeper")]
    [InlineData("    count:", "    placement: 'hostname:NEAR:x'\n    count:", @"sleepers/svc\.yml:6:16: pods\.sleeper\.placement: .*'NEAR'.*MAX_PER")]
    public async Task A_spec_that_can_be_read_but_never_run_is_refused_with_its_file_line_and_column(string right, string wrong, string message)
    {
        var file = Path.Combine(_server.Packages, "sleepers", "svc.yml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(right, wrong, StringComparison.Ordinal));

        (await RefusedInstallAsync("sleepers")).Should().MatchRegex(message);
    }

    [Fact]
    public async Task An_option_of_the_wrong_type_is_refused_with_its_path_and_what_is_allowed() =>
        (await RefusedInstallAsync("sleepers", """{ "pods": { "count": "three" } }""")).Should().Contain("pods").And.Contain("count").And.Contain("whole number");

    [Fact]
    public async Task A_user_that_the_machine_does_not_have_is_refused_with_the_place_in_the_spec() =>
        (await RefusedInstallAsync("sleepers", """{ "service": { "user": "no-such-user" } }"""))
            .Should().MatchRegex(@"sleepers/svc\.yml:3:9: scheduler\.user: no agent can run tasks as no-such-user: There is no user no-such-user on this machine");

    [Fact]
    public async Task An_unknown_option_is_refused_with_the_nearest_name() =>
        (await RefusedInstallAsync("sleepers", """{ "pods": { "cuont": 3 } }""")).Should().Contain("cuont").And.Contain("count");

    [Fact]
    public async Task Options_that_are_no_json_are_refused_with_line_and_column() =>
        (await RefusedInstallAsync("sleepers", "{ \"pods\": \n oops }")).Should().MatchRegex(@"(:2:\d+|line 2)");

    [Fact]
    public async Task An_unknown_package_is_refused_with_the_names_there_are() =>
        (await RefusedInstallAsync("sleeper")).Should().Contain("sleepers");

    [Fact]
    public async Task A_package_without_one_of_its_files_is_refused_with_the_file()
    {
        File.Delete(Path.Combine(_server.Packages, "sleepers", "config.json"));
        (await RefusedInstallAsync("sleepers")).Should().Contain("config.json");
    }

    [Fact]
    public async Task An_uri_that_cannot_be_fetched_fails_the_task_with_the_uri_and_the_reason()
    {
        await WithUriAsync("http://127.0.0.1:1/nothing.tgz");
        await StepSaysAsync("nothing.tgz");
    }

    [Fact]
    public async Task An_archive_that_reaches_out_of_the_sandbox_is_refused_whole()
    {
        var archive = Path.Combine(_server.Folder, "evil.tar");
        var outside = Path.Combine(_server.Folder, "escaped");
        await CommandLine.RunAsync("sh", "-c", $"cd {_server.Folder} && echo x > escaped && mkdir -p a/b && cd a/b && tar -P -cf {archive} ../../escaped && rm {outside}");

        await WithUriAsync("file://" + archive);

        await StepSaysAsync("../../escaped");
        Directory.EnumerateFiles(_server.State, "escaped", SearchOption.AllDirectories).Should().BeEmpty();
        File.Exists(outside).Should().BeFalse();
    }

    [Fact]
    public async Task A_pod_that_fits_no_agent_waits_and_its_step_says_what_each_agent_lacks()
    {
        var file = Path.Combine(_server.Packages, "sleepers", "svc.yml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(
            "    count:", "    placement: '[[\"hostname\",\"LIKE\",\"nowhere\"]]'\n    count:", StringComparison.Ordinal));
        await _server.InstallAsync("sleepers");

        await StepSaysAsync("agent-1", "nowhere");
    }

    [Fact]
    public async Task A_port_that_a_stranger_holds_is_named_with_its_holder()
    {
        using var stranger = new TcpListener(IPAddress.Parse("127.0.17.1"), 23456);
        stranger.Start();
        await OnlyOnAgentOneAsync(port: 23456);
        await _server.InstallAsync("sleepers");

        await StepSaysAsync("23456", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_wrong_token_changes_nothing()
    {
        var token = Path.Combine(_server.Folder, "wrong-token");
        await File.WriteAllTextAsync(token, "not the token");

        var refused = await CommandLine.RunAsync(Checkout.Client, "--url", _server.Url, "--token-file", token, "package", "install", "sleepers");

        refused.ExitCode.Should().NotBe(0);
        refused.Error.Should().Contain("401").And.Contain("token");
        (await _server.JsonAsync("package", "list")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_second_server_on_the_same_state_is_refused_with_the_first_ones_pid()
    {
        var second = await CommandLine.RunAsync(Checkout.Server, "--state", _server.State, "--listen", "127.0.0.1:0", "--packages", _server.Packages);

        second.ExitCode.Should().NotBe(0);
        OneMessage(second.Error).Should().Contain(_server.State).And.Contain(_server.ProcessId.ToString(CultureInfo.InvariantCulture));
        (await _server.JsonAsync("package", "list")).Should().BeEmpty("the first goes on");
    }

    [Fact]
    public async Task A_damaged_journal_is_refused_with_the_place_and_is_left_as_it_was()
    {
        await _server.InstallAsync("sleepers");
        await _server.DeployedAsync("sleepers");
        await _server.TerminateAsync();
        var journal = Directory.EnumerateFiles(_server.State, "*journal*", SearchOption.AllDirectories).First(file => new FileInfo(file).Length > 1000);
        var sound = await File.ReadAllBytesAsync(journal);
        var damaged = (byte[])sound.Clone();
        damaged[400] ^= 0x40;
        await File.WriteAllBytesAsync(journal, damaged);

        var refused = await CommandLine.RunAsync(Checkout.Server, "--state", _server.State, "--listen", "127.0.0.1:0", "--packages", _server.Packages);

        refused.ExitCode.Should().NotBe(0);
        OneMessage(refused.Error).Should().Contain(Path.GetFileName(journal));
        (await File.ReadAllBytesAsync(journal)).Should().Equal(damaged);
        await File.WriteAllBytesAsync(journal, sound);
    }

    private async Task<string> RefusedInstallAsync(string package, string? options = null)
    {
        var arguments = new List<string> { "package", "install", package };
        if (options is not null)
        {
            var file = Path.Combine(_server.Folder, "options.json");
            await File.WriteAllTextAsync(file, options);
            arguments.AddRange(["--options", file]);
        }

        var result = await _server.RunAsync([.. arguments]);
        result.ExitCode.Should().NotBe(0);
        (await _server.JsonAsync("package", "list")).Should().BeEmpty("nothing is left half-done");
        return OneMessage(result.Error);
    }

    private static string OneMessage(string error)
    {
        error.Should().NotBeEmpty().And.NotMatchRegex(@"(?m)^\s+at [\w.]+\(").And.NotContain("Unhandled exception");
        return error;
    }

    private async Task WithUriAsync(string uri)
    {
        var file = Path.Combine(_server.Packages, "sleepers", "svc.yml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(
            "    count:", $"    uris: [\"{uri}\"]\n    count:", StringComparison.Ordinal));
        await _server.InstallAsync("sleepers");
    }

    private async Task OnlyOnAgentOneAsync(int port)
    {
        SleepPackage.Write(_server.Packages, "sleepers", count: 1, port: $"\n        ports: {{ web: {{ port: {port} }} }}");
        var file = Path.Combine(_server.Packages, "sleepers", "svc.yml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(
            "    count:", "    placement: '[[\"hostname\",\"IS\",\"agent-1\"]]'\n    count:", StringComparison.Ordinal));
    }

    private Task StepSaysAsync(params string[] words) =>
        Eventually.BecomesTrueAsync($"a step says {string.Join(" and ", words)}", TimeSpan.FromSeconds(30), async () =>
        {
            var plans = await Task.WhenAll(new[] { "deploy", "recovery" }.Select(plan => _server.RunAsync("sleepers", "plan", "status", plan, "--json")));
            return words.All(word => plans.Any(plan => plan.Output.Contains(word, StringComparison.Ordinal)));
        });
}
