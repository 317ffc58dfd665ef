namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class PodTests
{
    [Theory]
    [InlineData("count: -1", "count cannot be less than 0")]
    [InlineData("count:", "Missing required 'count' in pod 'hello'")]
    [InlineData("count: one", "'one' is not a whole number")]
    public void A_pod_needs_a_count_of_zero_or_more(string count, string message)
    {
        var error = Specs.OnlyError(Specs.Minimal.Replace("count: 1", count));

        (error.Path, error.Message).Should().Be(("pods.hello.count", message));
    }

    [Fact]
    public void A_count_of_zero_is_allowed() => Specs.Valid(Specs.Minimal.Replace("count: 1", "count: 0")).Pods[0].Count.Should().Be(0);

    [Theory]
    [InlineData("image:", null)]
    [InlineData("image: group/image", "group/image")]
    public void An_image_is_kept_and_may_be_left_open(string yaml, string? image) => Specs.Pod(yaml).Image.Should().Be(image);

    [Fact]
    public void An_image_may_not_be_empty() => Specs.OnlyError(Specs.WithPod("image: ''")).Message.Should().Be("image cannot be empty");

    [Theory]
    [InlineData("tasks:", "Missing required 'tasks' in pod 'hello'")]
    [InlineData("tasks: {}", "tasks cannot be empty")]
    [InlineData("tasks: {t: }", "task 't' is empty")]
    public void A_pod_needs_tasks(string tasks, string message) =>
        Specs.OnlyError(Specs.PodsOf(("hello", "count: 1\n" + tasks))).Message.Should().Be(message);

    [Theory]
    [InlineData("'  '", "a pod type cannot be blank or empty")]
    [InlineData("a__b", "a pod type may not contain double underscores: a__b")]
    [InlineData("a/b", @"a pod type may not contain '/', '\' or control characters: a/b")]
    public void A_pod_type_must_be_able_to_name_tasks(string type, string message) =>
        Specs.OnlyError(Specs.Minimal.Replace("hello", type)).Message.Should().Be(message);

    [Fact]
    public void Uris_are_kept_in_order() =>
        Specs.Pod("uris: ['file:///a', 'https://x/y?z=%20&w={}']".Replace("{}", "1")).Uris.Should().Equal("file:///a", "https://x/y?z=%20&w=1");

    [Theory]
    [InlineData("uris: ['']", "a uri cannot be blank or empty")]
    [InlineData("uris: [~]", "a uri cannot be blank or empty")]
    [InlineData("uris: ['http://x/a b']", "'http://x/a b' is no uri: it contains characters that must be percent-encoded")]
    public void A_uri_must_be_one(string yaml, string message)
    {
        var error = Specs.OnlyError(Specs.WithPod(yaml));

        (error.Path, error.Message).Should().Be(("pods.hello.uris[0]", message));
    }

    [Fact]
    public void The_pre_reserved_role_is_any_unless_given()
    {
        Specs.Pod("").PreReservedRole.Should().Be("*");
        Specs.Pod("pre-reserved-role: storage").PreReservedRole.Should().Be("storage");
    }

    [Theory]
    [InlineData("seccomp-unconfined: true\nseccomp-profile-name: p", "cannot specify seccomp-unconfined and seccomp-profile-name at the same time")]
    [InlineData("ipc-mode: SHARE_PARENT", "Cannot specify SHARE_PARENT at pod level")]
    [InlineData("ipc-mode: private", "Invalid IPC Mode 'private', expected one of: [PRIVATE, SHARE_PARENT]")]
    public void Isolation_keys_that_contradict_are_refused(string yaml, string message) =>
        Specs.OnlyError(Specs.WithPod(yaml)).Message.Should().Be(message);

    [Fact]
    public void A_seccomp_profile_is_allowed_when_unconfined_is_false() =>
        Specs.Pod("seccomp-unconfined: false\nseccomp-profile-name: p").SeccompProfileName.Should().Be("p");

    [Theory]
    [InlineData("''")]
    [InlineData("'[]'")]
    [InlineData("")]
    public void Empty_placement_is_no_rule(string text) => Specs.Pod($"placement: {text}").Placement.Should().BeNull();

    [Fact]
    public void A_broken_placement_rule_is_kept_and_warned_of()
    {
        Specs.Pod("placement: 'hostname:NEAR'").Placement!.Error.Should().StartWith("Unsupported operator: 'NEAR'");

        var warning = Specs.OnlyWarning(Specs.WithPod("placement: 'hostname:NEAR'"));
        warning.Path.Should().Be("pods.hello.placement");
        warning.Message.Should().StartWith("this rule can never be met: Unsupported operator: 'NEAR'");
    }

    [Fact]
    public void Placement_written_as_a_yaml_list_is_refused() =>
        Specs.OnlyError(Specs.WithPod("placement: [[hostname, UNIQUE]]")).Message.Should().Be("'placement' must be a single value, not a list");
}
