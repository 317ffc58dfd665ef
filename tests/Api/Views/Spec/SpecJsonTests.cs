using System.Text.Json.Nodes;
using Orchestrator.Api.Views.Spec;
using Orchestrator.Pods.Yaml;

namespace Orchestrator.Api.Tests.Views.Spec;

public sealed class SpecJsonTests
{
    private const string Small = """
        name: /data/hello
        pods:
          hello:
            count: 2
            tasks:
              server: { goal: RUNNING, cmd: ./run, cpus: 0.5, memory: 256 }
        """;

    [Fact]
    public void A_small_spec_has_every_key_and_null_for_what_is_not_set() => Of(Small).ToJsonString().Should().Be(Compact("""
        {
          "name": "/data/hello", "role": "data__hello-role", "principal": "/data/hello-principal", "user": "root", "goal": "RUNNING", "region": null,
          "web-url": null, "zookeeper": "master.mesos:2181", "replacement-failure-policy": null,
          "pod-specs": [{
            "type": "hello", "user": "root", "count": 2, "allow-decommission": false, "image": null, "networks": [], "rlimits": [], "uris": [],
            "task-specs": [{
              "name": "server", "goal": "RUNNING", "essential": true,
              "resource-set": {
                "id": "server-resource-set",
                "resource-specifications": [
                  {
                    "@type": "DefaultResourceSpec", "name": "cpus",
                    "value": { "type": "SCALAR", "scalar": { "value": 0.5 }, "ranges": null, "set": null, "text": null },
                    "role": "data__hello-role", "pre-reserved-role": "*", "principal": "/data/hello-principal"
                  },
                  {
                    "@type": "DefaultResourceSpec", "name": "mem",
                    "value": { "type": "SCALAR", "scalar": { "value": 256 }, "ranges": null, "set": null, "text": null },
                    "role": "data__hello-role", "pre-reserved-role": "*", "principal": "/data/hello-principal"
                  }
                ],
                "volume-specifications": [], "role": "data__hello-role", "principal": "/data/hello-principal", "resource-limits": null
              },
              "command-spec": { "value": "./run", "environment": {} }, "task-labels": {},
              "health-check-spec": null, "readiness-check-spec": null, "config-files": [], "discovery-spec": null, "kill-grace-period": 0,
              "transport-encryption": [], "ipc-mode": null, "shm-size": null
            }],
            "placement-rule": null, "volumes": [], "pre-reserved-role": "*", "secrets": [], "share-pid-namespace": false,
            "host-volumes": [], "external-volumes": [], "seccomp-unconfined": false, "seccomp-profile-name": null, "ipc-mode": null, "shm-size": null
          }]
        }
        """));

    [Fact]
    public void The_policy_of_replacements_is_shown_under_the_names_that_the_original_writes() =>
        Of(Small + "\nreplacement-failure-policy: { permanent-failure-timeout-secs: 60, min-replace-delay-secs: 30 }")["replacement-failure-policy"]!.ToJsonString()
            .Should().Be("""{"permanent-failure-timeout-secs":60,"min-replace-delay-Secs":30}""");

    [Fact]
    public void Ports_volumes_checks_and_the_rest_of_a_task_are_shown()
    {
        var pod = Of("""
            name: hello
            scheduler: { user: nobody, principal: me }
            pods:
              hello:
                count: 1
                uris: ["http://example.org/a.tgz"]
                allow-decommission: true
                rlimits: { RLIMIT_NOFILE: { soft: 100, hard: 200 } }
                networks: { dcos: { labels: "a:b" } }
                volume: { path: pod-data, type: ROOT, size: 10 }
                host-volumes: { h: { host-path: /var/x, container-path: x, mode: RO } }
                external-volumes: { e: { type: DOCKER, volume-mode: RW, driver-name: pxd, driver-options: "size=1", container-path: y } }
                secrets: { s: { secret: path/s, env-key: S } }
                tasks:
                  server:
                    goal: ONCE
                    essential: false
                    cmd: ./run
                    env: { A: "1" }
                    labels: "k:v"
                    cpus: 1
                    memory: 32
                    resource-limits: { cpus: unlimited, memory: 64 }
                    ports:
                      web: { port: 0, env-key: WEB, advertise: true, vip: { prefix: w, port: 80 } }
                      admin: { port: 8080, ranges: [ { begin: 8000, end: 9000 } ] }
                    volumes: { d: { path: data, type: MOUNT, size: 20, profiles: [ssd] } }
                    health-check: { cmd: ok, interval: 1, grace-period: 2, max-consecutive-failures: 3, delay: 4, timeout: 5 }
                    readiness-check: { cmd: ready, interval: 1, delay: 2, timeout: 3 }
                    discovery: { prefix: disc, visibility: EXTERNAL }
                    transport-encryption: [ { name: t, type: TLS } ]
                    configs: { conf: { template: conf.mustache, dest: etc/conf } }
                    kill-grace-period: 7
            """)["pod-specs"]![0]!;

        pod["user"]!.GetValue<string>().Should().Be("nobody");
        Text(pod["uris"]).Should().Be("""["http://example.org/a.tgz"]""");
        Text(pod["rlimits"]).Should().Be("""[{"name":"RLIMIT_NOFILE","soft":100,"hard":200}]""");
        Text(pod["networks"]).Should().Be("""[{"network-name":"dcos","port-mappings":{},"network-labels":{"a":"b"}}]""");
        Text(pod["host-volumes"]).Should().Be("""[{"host-path":"/var/x","container-path":"x","mode":"RO"}]""");
        Text(pod["external-volumes"]).Should().Be("""[{"type":"DOCKER","container-path":"y","driver-name":"pxd","driver-options":{"size":"1"},"volume-name":null,"volume-mode":"RW"}]""");
        Text(pod["secrets"]).Should().Be("""[{"secret":"path/s","env-key":"S","file":null}]""");
        Text(pod["volumes"]![0]!["container-path"]).Should().Be("\"pod-data\"");
        var task = pod["task-specs"]![0]!;
        Text(task["goal"]).Should().Be("\"ONCE\"");
        Text(task["command-spec"]).Should().Be("""{"value":"./run","environment":{"A":"1"}}""");
        Text(task["task-labels"]).Should().Be("""{"k":"v"}""");
        Text(task["resource-set"]!["resource-limits"]).Should().Be("""{"cpus":"unlimited","memory":"64"}""");
        Text(task["health-check-spec"]).Should().Be("""{"command":"ok","max-consecutive-failures":3,"delay":4,"interval":1,"timeout":5,"grace-period":2,"gracePeriod":2}""");
        Text(task["readiness-check-spec"]).Should().Be("""{"command":"ready","delay":2,"interval":1,"timeout":3}""");
        Text(task["config-files"]).Should().Be("""[{"name":"conf","relative-path":"etc/conf","template-content":"a={{A}}"}]""");
        Text(task["discovery-spec"]).Should().Be("""{"prefix":"disc","visibility":"EXTERNAL"}""");
        Text(task["transport-encryption"]).Should().Be("""[{"name":"t","type":"TLS"}]""");
        Text(task["kill-grace-period"]).Should().Be("7");

        var resources = task["resource-set"]!["resource-specifications"]!.AsArray();
        Text(resources[2]).Should().Be(Compact("""
            {"@type":"NamedVIPSpec","name":"ports",
             "value":{"type":"RANGES","scalar":null,"ranges":{"range":[{"begin":0,"end":0}]},"set":null,"text":null},
             "role":"hello-role","pre-reserved-role":"*","principal":"me","env-key":"WEB","port-name":"web","visibility":"EXTERNAL","network-names":["dcos"],
             "ranges":[],"protocol":"tcp","vip-name":"w","vip-port":80}
            """));
        Text(resources[3]!["@type"]).Should().Be("\"PortSpec\"");
        Text(resources[3]!["ranges"]).Should().Be("""[{"begin":8000,"end":9000}]""");
        Text(task["resource-set"]!["volume-specifications"]).Should().Be(Compact("""
            [{"@type":"DefaultVolumeSpec","name":"disk",
              "value":{"type":"SCALAR","scalar":{"value":20},"ranges":null,"set":null,"text":null},
              "role":"hello-role","pre-reserved-role":"*","principal":"me","type":"MOUNT","container-path":"data","profiles":["ssd"]}]
            """));
    }

    [Theory]
    [InlineData("hostname:UNIQUE", """{"@type":"MaxPerHostnameRule","max":1,"task-filter":{"@type":"RegexMatcher","pattern":"hello-.*"}}""")]
    [InlineData("@zone:MAX_PER:3", """{"@type":"MaxPerZoneRule","max":3,"task-filter":{"@type":"RegexMatcher","pattern":"hello-.*"}}""")]
    [InlineData("@region:IS:eu", """{"@type":"RegionRule","matcher":{"@type":"ExactMatcher","string":"eu"}}""")]
    [InlineData("hostname:LIKE:a.*", """{"@type":"HostnameRule","matcher":{"@type":"RegexMatcher","pattern":"a.*"}}""")]
    [InlineData("rack:UNLIKE:a.*", """{"@type":"NotRule","rule":{"@type":"AttributeRule","matcher":{"@type":"RegexMatcher","pattern":"rack:a.*"}}}""")]
    [InlineData("rack:IS_NOT:a", """{"@type":"AttributeRule","matcher":{"@type":"NotExactMatcher","string":"rack:a"}}""")]
    [InlineData("rack:GROUP_BY:3", """{"@type":"RoundRobinByAttributeRule","name":"rack","value-count":3,"task-filter":{"@type":"RegexMatcher","pattern":"hello-.*"}}""")]
    [InlineData("@zone:GROUP_BY", """{"@type":"RoundRobinByZoneRule","zone-count":null,"task-filter":{"@type":"RegexMatcher","pattern":"hello-.*"}}""")]
    [InlineData("rack:UNIQUE", """{"@type":"AndRule","rules":[{"@type":"AttributeRule","matcher":{"@type":"RegexMatcher","pattern":"rack:.*"}},{"@type":"MaxPerAttributeRule","max":1,"matcher":{"@type":"RegexMatcher","pattern":"rack:.*"},"task-filter":{"@type":"RegexMatcher","pattern":"hello-.*"}}]}""")]
    [InlineData("hostname:UNIQUE,@zone:IS:a", """{"@type":"AndRule","rules":[{"@type":"MaxPerHostnameRule","max":1,"task-filter":{"@type":"RegexMatcher","pattern":"hello-.*"}},{"@type":"ZoneRule","matcher":{"@type":"ExactMatcher","string":"a"}}]}""")]
    [InlineData("hostname:NEAR", """{"@type":"InvalidPlacementRule","constraints":"hostname:NEAR","exception":"Unsupported operator: 'NEAR' in constraint: [hostname, NEAR] (expected one of: UNIQUE, MAX_PER, CLUSTER, GROUP_BY, LIKE, UNLIKE, IS, IS_NOT)"}""")]
    public void A_placement_rule_becomes_the_tree_of_rules_that_the_original_makes_of_it(string text, string json)
    {
        var rule = Orchestrator.Pods.Placement.PlacementParser.Parse(text)!;

        PlacementJson.Of(rule, "hello").ToJsonString(Relaxed).Should().Be(json);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Of(string yaml)
    {
        var reading = ServiceSpecReader.Read(yaml, "svc.yml", path => path == "conf.mustache" ? "a={{A}}" : null, new Dictionary<string, string>());
        reading.Errors.Should().BeEmpty();
        return SpecJson.Of(reading.Spec!);
    }

    private static string Text(JsonNode? node) => node!.ToJsonString(Relaxed);

    private static string Compact(string json) => JsonNode.Parse(json)!.ToJsonString(Relaxed);
}
