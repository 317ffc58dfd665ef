using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class TaskConfigRoutingTests
{
    [Fact]
    public void An_entry_for_all_reaches_every_task_over_its_own_env()
    {
        var spec = Routed(["hello", "world"], ("TASKCFG_ALL_A", "all"), ("A", "not routed"), ("OTHER", "x"));

        Environment(spec, "hello").Should().Equal(Entries(("A", "all"), ("B", "yaml")));
        Environment(spec, "world").Should().Equal(Entries(("A", "all"), ("B", "yaml")));
    }

    [Fact]
    public void An_entry_for_a_pod_reaches_only_that_pod()
    {
        var spec = Routed(["hello", "world"], ("TASKCFG_HELLO_C", "x"));

        Environment(spec, "hello").Should().ContainKey("C");
        Environment(spec, "world").Should().NotContainKey("C");
    }

    [Theory]
    [InlineData("aaa")]
    [InlineData("zzz")]
    public void A_pods_own_entry_wins_over_the_one_for_all_whatever_the_alphabet_says(string pod)
    {
        var spec = Routed([pod], ("TASKCFG_ALL_X", "all"), ($"TASKCFG_{pod.ToUpperInvariant()}_X", "own"));

        Environment(spec, pod)["X"].Should().Be("own");
    }

    [Fact]
    public void The_longest_pod_type_that_fits_takes_an_entry()
    {
        var spec = Routed(["hello", "hello-world"], ("TASKCFG_HELLO_WORLD_X", "1"), ("TASKCFG_HELLO_Y", "2"));

        Environment(spec, "hello-world").Should().ContainKey("X").And.NotContainKeys("WORLD_X", "Y");
        Environment(spec, "hello").Should().ContainKey("Y").And.NotContainKeys("X", "WORLD_X");
    }

    [Fact]
    public void Characters_that_no_variable_has_are_underscores_in_the_prefix() =>
        Environment(Routed(["my.pod-1"], ("TASKCFG_MY_POD_1_X", "1")), "my.pod-1").Should().ContainKey("X");

    [Fact]
    public void Pods_whose_names_fold_to_one_prefix_both_get_it()
    {
        var spec = Routed(["a-b", "a_b"], ("TASKCFG_A_B_X", "1"));

        Environment(spec, "a-b").Should().ContainKey("X");
        Environment(spec, "a_b").Should().ContainKey("X");
    }

    [Fact]
    public void A_pod_called_all_gets_what_everyone_gets()
    {
        var spec = Routed(["all", "hello"], ("TASKCFG_ALL_X", "1"));

        Environment(spec, "all")["X"].Should().Be("1");
        Environment(spec, "hello")["X"].Should().Be("1");
    }

    [Theory]
    [InlineData("TASKCFG_OTHER_X")]
    [InlineData("TASKCFG_ALL_")]
    [InlineData("TASKCFG_X")]
    public void An_entry_that_reaches_no_task_is_warned_of(string name)
    {
        var reading = Specs.Reading(Yaml(["hello"]), new Dictionary<string, string> { [name] = "1" });

        reading.Spec!.Pods[0].Tasks[0].Environment.Should().HaveCount(2);
        var warning = reading.Warnings.Should().ContainSingle().Which;
        warning.Path.Should().Be(name);
        warning.Message.Should().StartWith("this environment variable reaches no task");
    }

    [Fact]
    public void A_changed_entry_is_a_changed_spec_and_the_order_of_the_environment_is_not()
    {
        Routed(["hello"], ("TASKCFG_ALL_X", "1")).Should().NotBe(Routed(["hello"], ("TASKCFG_ALL_X", "2")));
        Routed(["hello"], ("TASKCFG_ALL_X", "1"), ("TASKCFG_ALL_Y", "2")).Should().Be(Routed(["hello"], ("TASKCFG_ALL_Y", "2"), ("TASKCFG_ALL_X", "1")));
    }

    private static string Yaml(string[] pods) =>
        Specs.PodsOf([.. pods.Select(pod => (pod, "count: 1\ntasks: {t: {goal: RUNNING, cmd: x, cpus: 1, env: {A: yaml, B: yaml}}}"))]);

    private static ServiceSpec Routed(string[] pods, params (string Key, string Value)[] environment) =>
        Specs.Valid(Yaml(pods), environment.ToDictionary(entry => entry.Key, entry => entry.Value));

    private static ValueMap<string> Environment(ServiceSpec spec, string pod) => spec.Pods.Single(candidate => candidate.Type == pod).Tasks[0].Environment;

    private static ValueMap<string> Entries(params (string Key, string Value)[] entries) =>
        entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).ToValueMap();
}
