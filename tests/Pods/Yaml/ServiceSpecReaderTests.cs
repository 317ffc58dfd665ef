using Orchestrator.Pods.Placement;
using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Tests.Yaml;

public sealed class ServiceSpecReaderTests
{
    private static readonly ServiceSpec Spec = Specs.Valid(ExhaustiveSpec.Text);

    [Fact]
    public void Nothing_is_wrong_or_doubtful_with_a_spec_that_uses_every_key() =>
        Specs.Reading(ExhaustiveSpec.Text).Warnings.Should().BeEmpty();

    [Fact]
    public void Every_key_of_the_service_is_kept()
    {
        (Spec.Name, Spec.WebUrl, Spec.Principal, Spec.ZooKeeper, Spec.User)
            .Should().Be(("/data/svc", "http://svc.example", "someone", "zk.example:2181", "nobody"));
        Spec.Plans.Should().Equal(
            new PlanSpec(
                "deploy",
                "serial",
                [new PhaseSpec("hello", "parallel", "hello", [new StepsSpec("0", [["init"], ["server"]]), new StepsSpec("default", [["init", "server"]])])]),
            new PlanSpec("extra", null, [new PhaseSpec("again", null, "hello", null)]));
    }

    [Fact]
    public void Every_key_of_a_pod_is_kept()
    {
        var pod = Spec.Pods.Should().ContainSingle().Which;

        (pod with { Tasks = [], ResourceSets = [], Placement = null }).Should().Be(new PodSpec
        {
            Type = "hello",
            Count = 3,
            Tasks = [],
            ResourceSets = [],
            Image = "group/image:1",
            Networks =
            [
                new NetworkSpec("dcos", [], Map(("k", "v"), ("l", "m:n"))),
                new NetworkSpec("mesos-bridge", [new PortMapping(8080, 80)], ValueMap<string>.Empty),
            ],
            RLimits = [new RLimitSpec("RLIMIT_NOFILE", 5, 10)],
            Uris = ["https://example.com/a.zip?x=1&y=2"],
            Volumes = [new VolumeSpec("common", VolumeType.Root, 10, []), new VolumeSpec("more", VolumeType.Root, 20, [])],
            PreReservedRole = "storage",
            Secrets = [new SecretSpec("key", "svc/key", "KEY", "conf/key"), new SecretSpec("plain", "svc/plain", null, "svc/plain")],
            SharePidNamespace = true,
            AllowDecommission = true,
            HostVolumes = [new HostVolumeSpec("etc", "/etc", "host-etc", ReadOnly: true)],
            ExternalVolumes = [new ExternalVolumeSpec("ext", "pool", false, "pxd", Map(("size", "1"), ("repl", "2")), "ext")],
            SeccompProfileName = "strict",
            IpcMode = IpcMode.Private,
            ShmSizeMb = 64,
        });
        pod.Placement!.Constraints.Should().Equal(
            new PlacementConstraint(new PlacementField(PlacementFieldKind.Hostname, "hostname"), PlacementOperator.MaxPer, "2"),
            new PlacementConstraint(new PlacementField(PlacementFieldKind.Zone, "zone"), PlacementOperator.GroupBy, null));
    }

    [Fact]
    public void Every_key_of_a_resource_set_is_kept_and_a_task_without_one_brings_its_own()
    {
        Spec.Pods[0].ResourceSets.Should().Equal(
            new ResourceSet
            {
                Id = "shared",
                Cpus = 0.5,
                Gpus = 1,
                MemoryMb = 512,
                Limits = new ResourceLimits(double.PositiveInfinity, 1024),
                Ports =
                [
                    new PortSpec { Name = "http", Port = 8080, EnvKey = "HTTP_PORT", Advertise = true, Vip = new VipSpec("web", 80) },
                    new PortSpec { Name = "any", Port = 0, Ranges = [new PortRange(1000, 2000), new PortRange(3000, 65535)] },
                ],
                Volumes = [new VolumeSpec("data", VolumeType.Root, 100, []), new VolumeSpec("fast", VolumeType.Mount, 200, ["ssd", "nvme.1"])],
            },
            new ResourceSet { Id = "init-resource-set", Cpus = 0.1, MemoryMb = 32 });
    }

    [Fact]
    public void Every_key_of_a_task_is_kept()
    {
        Spec.Pods[0].Tasks.Should().Equal(
            new TaskSpec
            {
                Name = "server",
                Goal = Goal.Running,
                Essential = false,
                Command = "./serve",
                Environment = Map(("A", "1.10"), ("B", "yes"), ("C", "0x1F"), ("D", "010"), ("E", ""), ("F", "quoted"), ("G", "")),
                Configs = [new ConfigFileSpec("server-conf", "server.conf.mustache", "conf/server.conf", "content of server.conf.mustache")],
                ResourceSetId = "shared",
                HealthCheck = new HealthCheckSpec("stat data", 5, 30, 3, 1, 10),
                ReadinessCheck = new ReadinessCheckSpec("test -f ready", 6, 2, 11),
                Discovery = new DiscoverySpec("srv", DiscoveryVisibility.External),
                Labels = Map(("role", "server"), ("path", "/a:b")),
                KillGracePeriodSeconds = 15,
                TransportEncryption =
                [
                    new TransportEncryptionSpec("pem", TransportEncryptionType.Tls),
                    new TransportEncryptionSpec("store", TransportEncryptionType.Keystore),
                ],
                IpcMode = IpcMode.ShareParent,
            },
            new TaskSpec { Name = "init", Goal = Goal.Once, Command = "./init", ResourceSetId = "init-resource-set", ShmSizeMb = 8 });
    }

    [Fact]
    public void The_least_spec_has_the_defaults()
    {
        Specs.Valid(Specs.Minimal).Should().Be(new ServiceSpec
        {
            Name = "svc",
            Principal = "svc-principal",
            ZooKeeper = "master.mesos:2181",
            User = "root",
            Pods =
            [
                new PodSpec
                {
                    Type = "hello",
                    Count = 1,
                    Tasks = [new TaskSpec { Name = "server", Goal = Goal.Running, Command = "./run", ResourceSetId = "server-resource-set" }],
                    ResourceSets = [new ResourceSet { Id = "server-resource-set", Cpus = 1 }],
                },
            ],
        });
    }

    [Fact]
    public void The_same_text_makes_an_equal_spec_and_a_changed_template_another()
    {
        Specs.Valid(ExhaustiveSpec.Text).Should().Be(Spec);
        Specs.Valid(ExhaustiveSpec.Text.Replace("server.conf.mustache", "other.mustache")).Should().NotBe(Spec);
    }

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_text()
    {
        var reading = Specs.Reading(
            """
            name: a__b
            pods:
              hello:
                tasks:
                  server:
                    goal: WALK
                    cpu: 1
                    cpus: none
            """);

        reading.Spec.Should().BeNull();
        reading.Errors.Select(error => error.ToString()).Should().Equal(
            "svc.yml:1:7: name: Service names may not contain double underscores: a__b",
            "svc.yml:3:3: pods.hello.count: Missing required 'count' in pod 'hello'",
            "svc.yml:5:7: pods.hello.tasks.server.cmd: Missing required 'cmd' in task 'server'",
            "svc.yml:6:15: pods.hello.tasks.server.goal: Unsupported GoalState WALK in task server, expected one of: [RUNNING, FINISH, ONCE]",
            "svc.yml:7:9: pods.hello.tasks.server.cpu: unknown key 'cpu'; did you mean 'cpus'?",
            "svc.yml:8:15: pods.hello.tasks.server.cpus: 'none' is not a number");
    }

    private static ValueMap<string> Map(params (string Key, string Value)[] entries) =>
        entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).ToValueMap();
}
