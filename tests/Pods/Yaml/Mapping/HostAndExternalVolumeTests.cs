using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class HostAndExternalVolumeTests
{
    [Theory]
    [InlineData("{host-path: /etc, container-path: etc}", false)]
    [InlineData("{host-path: /etc, container-path: etc, mode: RW}", false)]
    [InlineData("{host-path: /etc, container-path: etc, mode: RO}", true)]
    public void A_host_volume_is_writable_unless_it_says_otherwise(string yaml, bool readOnly) =>
        Specs.Pod($"host-volumes: {{v: {yaml}}}").HostVolumes.Should().Equal(new HostVolumeSpec("v", "/etc", "etc", readOnly));

    [Theory]
    [InlineData("{container-path: etc}", "Missing required 'host-path' in host volume 'v'")]
    [InlineData("{host-path: /etc}", "Missing required 'container-path' in host volume 'v'")]
    [InlineData("{host-path: etc, container-path: etc}", "host-path 'etc' must be absolute")]
    [InlineData("{host-path: /etc, container-path: /etc}", "container-path '/etc' must be relative to the sandbox")]
    [InlineData("{host-path: /etc, container-path: ''}", "container-path '' must be relative to the sandbox")]
    [InlineData("{host-path: /etc, container-path: etc, mode: rw}", "Unsupported host volume mode: rw, expected one of: [RW, RO]")]
    public void A_host_volume_leads_from_an_absolute_to_a_relative_path(string yaml, string message) =>
        Specs.OnlyError(Specs.WithPod($"host-volumes: {{v: {yaml}}}")).Message.Should().Be(message);

    [Fact]
    public void An_external_volume_needs_only_its_type() =>
        Specs.Pod("external-volumes: {v: {type: DOCKER}}").ExternalVolumes
            .Should().Equal(new ExternalVolumeSpec("v", null, null, null, ValueMap<string>.Empty, null));

    [Theory]
    [InlineData("{volume-name: n}", "Missing required 'type' in external volume 'v'")]
    [InlineData("{type: NFS}", "Unsupported external volume mode NFS: the type must be DOCKER")]
    [InlineData("{type: DOCKER, volume-mode: RX}", "Unsupported external volume mode: RX, expected one of: [RW, RO]")]
    [InlineData("{type: DOCKER, driver-options: a}", "Invalid driver option: [a], expected 'key=value;key2=value2'")]
    [InlineData("{type: DOCKER, driver-options: a=1;b=2=3}", "Invalid driver option: [b=2=3], expected 'key=value;key2=value2'")]
    [InlineData("{type: DOCKER, driver-options: name=x}", "driver option 'name' is not allowed: use 'volume-name'")]
    public void An_external_volume_that_no_driver_could_make_is_refused(string yaml, string message) =>
        Specs.OnlyError(Specs.WithPod($"external-volumes: {{v: {yaml}}}")).Message.Should().Be(message);
}
