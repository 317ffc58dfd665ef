using Orchestrator.Pods.Yaml;

namespace Orchestrator.Pods.Tests.Yaml;

public sealed class UnenforcedKeysTests
{
    [Fact]
    public void Each_use_of_a_key_that_is_only_kept_is_named() =>
        Sentences(Specs.Valid(ExhaustiveSpec.Text)).Should().Equal(
            "pods.hello.image: container images are not supported yet",
            "pods.hello.networks.dcos: named networks are not supported yet",
            "pods.hello.networks.mesos-bridge: named networks are not supported yet",
            "pods.hello.secrets.key: secrets are not supported yet",
            "pods.hello.secrets.plain: secrets are not supported yet",
            "pods.hello.share-pid-namespace: a shared pid namespace is not supported yet",
            "pods.hello.host-volumes.etc: host volumes are not supported yet",
            "pods.hello.external-volumes.ext: external volumes are not supported yet",
            "pods.hello.seccomp-profile-name: seccomp profiles are not supported yet",
            "pods.hello.ipc-mode: ipc modes are not supported yet",
            "pods.hello.shm-size: a size of /dev/shm is not supported yet",
            "pods.hello.pre-reserved-role: roles other than '*' are not supported yet",
            "pods.hello.resource-sets.shared.gpus: gpus are not supported yet",
            "pods.hello.resource-sets.shared.resource-limits.cpus: a limit of cpus is not supported yet",
            "pods.hello.resource-sets.shared.volumes: volume 'fast' of type MOUNT is not supported yet",
            "pods.hello.tasks.server.transport-encryption.pem: TLS artifacts are not supported yet",
            "pods.hello.tasks.server.transport-encryption.store: TLS artifacts are not supported yet",
            "pods.hello.tasks.server.ipc-mode: ipc modes are not supported yet",
            "pods.hello.tasks.init.shm-size: a size of /dev/shm is not supported yet");

    [Theory]
    [InlineData("gpus: 1", "pods.hello.tasks.server.gpus: gpus are not supported yet")]
    [InlineData("volume: {path: p, type: MOUNT, size: 1}", "pods.hello.tasks.server.volumes: volume 'p' of type MOUNT is not supported yet")]
    public void A_key_of_a_tasks_own_resources_is_named_where_it_is_written(string yaml, string sentence) =>
        Sentences(Specs.Valid(Specs.WithTask(yaml))).Should().Equal(sentence);

    [Theory]
    [InlineData("volume: {path: p, type: MOUNT, size: 1}", "pods.hello.volumes: volume 'p' of type MOUNT is not supported yet")]
    [InlineData("seccomp-unconfined: true", "pods.hello.seccomp-unconfined: seccomp profiles are not supported yet")]
    [InlineData("placement: 'hostname:LIKE'", "pods.hello.placement: Missing required parameter for operator 'LIKE'.")]
    public void A_key_of_a_pod_is_named(string yaml, string sentence) =>
        Sentences(Specs.Valid(Specs.WithPod(yaml))).Should().Equal(sentence);

    private static List<string> Sentences(ServiceSpec spec) => [.. UnenforcedKeys.Of(spec).Select(found => found.ToString())];

    [Fact]
    public void What_is_enforced_is_not_named() =>
        Sentences(Specs.Valid(
            """
            name: svc
            scheduler: {user: nobody}
            pods:
              hello:
                count: 3
                placement: '[["hostname", "UNIQUE"], ["@zone", "GROUP_BY", "3"], ["rack", "UNLIKE", "r.*"]]'
                pre-reserved-role: '*'
                seccomp-unconfined: false
                share-pid-namespace: false
                allow-decommission: true
                uris: [file:///a]
                rlimits: {RLIMIT_NOFILE: {soft: 1, hard: 2}}
                volume: {path: common, type: ROOT, size: 1}
                tasks:
                  server:
                    goal: FINISH
                    essential: false
                    cmd: x
                    cpus: 1
                    memory: 1
                    resource-limits: {memory: unlimited}
                    ports: {p: {port: 0, advertise: true, env-key: P, vip: {port: 1}, ranges: [{begin: 1, end: 2}]}}
                    volumes: {v: {path: v, type: ROOT, size: 1}}
                    env: {A: b}
                    configs: {c: {template: t, dest: d}}
                    health-check: {cmd: x, interval: 1, grace-period: 1, max-consecutive-failures: 1, delay: 1, timeout: 1}
                    readiness-check: {cmd: x, interval: 1, delay: 1, timeout: 1}
                    discovery: {prefix: p}
                    labels: a:b
                    kill-grace-period: 1
            plans: {deploy: {strategy: serial, phases: {hello: {pod: hello, strategy: parallel}}}}
            """)).Should().BeEmpty();
}
