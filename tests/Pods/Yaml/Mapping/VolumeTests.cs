namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class VolumeTests
{
    [Theory]
    [InlineData("volume: {path: data, type: ROOT, size: 10}")]
    [InlineData("volumes: {any-name: {path: data, type: ROOT, size: 10}}")]
    public void One_volume_or_a_map_of_them_is_given(string yaml) =>
        Specs.Resources(yaml).Volumes.Should().Equal(new VolumeSpec("data", VolumeType.Root, 10, []));

    [Fact]
    public void A_set_may_not_have_both()
    {
        var error = Specs.OnlyError(Specs.WithTask("volume: {path: a, type: ROOT, size: 1}\nvolumes: {b: {path: b, type: ROOT, size: 1}}"));

        error.Message.Should().Be("Both 'volume' and 'volumes' may not be specified at the same time: server-resource-set");
    }

    [Fact]
    public void A_pod_may_have_both() =>
        Specs.Pod("volume: {path: a, type: ROOT, size: 1}\nvolumes: {b: {path: b, type: MOUNT, size: 2}}").Volumes
            .Should().Equal(new VolumeSpec("a", VolumeType.Root, 1, []), new VolumeSpec("b", VolumeType.Mount, 2, []));

    [Theory]
    [InlineData("data")]
    [InlineData("a1_b-c")]
    [InlineData("0")]
    public void A_path_is_a_plain_name(string path) =>
        Specs.Resources($"volume: {{path: '{path}', type: ROOT, size: 1}}").Volumes[0].Path.Should().Be(path);

    [Theory]
    [InlineData("")]
    [InlineData("/data")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("..")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")]
    public void Another_path_is_refused(string path) =>
        Specs.OnlyError(Specs.WithTask($"volume: {{path: '{path}', type: ROOT, size: 1}}")).Message
            .Should().StartWith("containerPath must match pattern '[a-zA-Z0-9]+([a-zA-Z0-9_-]*)*'");

    [Theory]
    [InlineData("{type: ROOT, size: 1}", "Missing required 'path' in 'volume'")]
    [InlineData("{path: a, size: 1}", "Missing required 'type' in 'volume'")]
    [InlineData("{path: a, type: '', size: 1}", "Provided volume type '' for path 'a' is invalid. Expected type to be one of: [ROOT, PATH, MOUNT]")]
    [InlineData("{path: a, type: root, size: 1}", "Provided volume type 'root' for path 'a' is invalid. Expected type to be one of: [ROOT, PATH, MOUNT]")]
    [InlineData("{path: a, type: ROOT}", "Scalar resource value must be greater than zero")]
    [InlineData("{path: a, type: ROOT, size: 0}", "Scalar resource value must be greater than zero")]
    [InlineData("{path: a, type: ROOT, size: }", "Scalar resource value must be greater than zero")]
    public void A_volume_needs_a_path_a_type_and_a_size(string yaml, string message) =>
        Specs.OnlyError(Specs.WithTask($"volume: {yaml}")).Message.Should().Be(message);

    [Fact]
    public void The_type_PATH_is_taken_for_MOUNT_and_warned_of()
    {
        const string Yaml = "volume: {path: a, type: PATH, size: 1}";

        Specs.Resources(Yaml).Volumes[0].Type.Should().Be(VolumeType.Mount);
        Specs.OnlyWarning(Specs.WithTask(Yaml)).Message.Should().Be("volume type PATH is taken for MOUNT");
    }

    [Fact]
    public void Two_volumes_of_a_set_with_one_path_are_refused() =>
        Specs.OnlyError(Specs.WithTask("volumes: {a: {path: p, type: ROOT, size: 1}, b: {path: p, type: ROOT, size: 1}}")).Message
            .Should().Be("Cannot configure multiple volumes with the same containerPath: 'p'");

    [Fact]
    public void Two_volumes_of_a_pod_with_one_path_are_warned_of() =>
        Specs.OnlyWarning(Specs.WithPod("volumes: {a: {path: p, type: ROOT, size: 1}, b: {path: p, type: ROOT, size: 1}}")).Message
            .Should().Be("several volumes of the pod have the path 'p'");

    [Fact]
    public void A_mount_volume_may_have_profiles() =>
        Specs.Resources("volume: {path: p, type: MOUNT, size: 1, profiles: [ssd, nvme_1.b-c]}").Volumes[0].Profiles
            .Should().Equal("ssd", "nvme_1.b-c");

    [Theory]
    [InlineData("[a, a]", "profiles cannot have any duplicates (a, a)")]
    [InlineData("['a b']", "profile 'a b' must match pattern '[a-zA-Z0-9_.-]{1,128}'")]
    [InlineData("['']", "profile '' must match pattern '[a-zA-Z0-9_.-]{1,128}'")]
    [InlineData("text", "'profiles' must be a list")]
    public void Broken_profiles_are_refused(string profiles, string message) =>
        Specs.OnlyError(Specs.WithTask($"volume: {{path: p, type: MOUNT, size: 1, profiles: {profiles}}}")).Message.Should().Be(message);

    [Fact]
    public void Profiles_of_a_root_volume_are_refused_in_a_set_and_dropped_in_a_pod()
    {
        const string Yaml = "volume: {path: p, type: ROOT, size: 1, profiles: [a]}";

        Specs.OnlyError(Specs.WithTask(Yaml)).Message.Should().Be("Provided volume type 'ROOT' for path 'p' cannot have profiles");
        Specs.Pod(Yaml).Volumes.Should().Equal(new VolumeSpec("p", VolumeType.Root, 1, []));
        Specs.OnlyWarning(Specs.WithPod(Yaml)).Message.Should().Be("profiles of a ROOT volume are ignored");
    }
}
