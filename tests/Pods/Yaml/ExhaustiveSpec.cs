namespace Orchestrator.Pods.Tests.Yaml;

/// <summary>A spec that uses every key there is.</summary>
internal static class ExhaustiveSpec
{
    public const string Text =
        """
        name: /data/svc
        web-url: http://svc.example
        scheduler:
          principal: someone
          zookeeper: zk.example:2181
          user: nobody
        pods:
          hello:
            count: 3
            image: group/image:1
            placement: '[["hostname", "MAX_PER", 2], ["@zone", "GROUP_BY"]]'
            networks:
              dcos:
                labels: "k:v,l:m:n"
              mesos-bridge:
                host-ports: [8080]
                container-ports: [80]
            rlimits:
              RLIMIT_NOFILE: {soft: 5, hard: 10}
            uris:
              - https://example.com/a.zip?x=1&y=2
            resource-sets:
              shared:
                cpus: 0.5
                gpus: 1
                memory: 512
                resource-limits: {cpus: unlimited, memory: 1024}
                ports:
                  http:
                    port: 8080
                    env-key: HTTP_PORT
                    advertise: true
                    vip: {port: 80, prefix: web}
                  any:
                    port: 0
                    ranges:
                      - {begin: 1000, end: 2000}
                      - {begin: 3000}
                volumes:
                  one: {path: data, type: ROOT, size: 100}
                  two: {path: fast, type: MOUNT, size: 200, profiles: [ssd, nvme.1]}
            volume: {path: common, type: ROOT, size: 10}
            volumes:
              more: {path: more, type: ROOT, size: 20}
            pre-reserved-role: storage
            secrets:
              key: {secret: svc/key, env-key: KEY, file: conf/key}
              plain: {secret: svc/plain}
            share-pid-namespace: yes
            allow-decommission: true
            host-volumes:
              etc: {host-path: /etc, container-path: host-etc, mode: RO}
            external-volumes:
              ext:
                type: DOCKER
                volume-name: pool
                volume-mode: RW
                driver-name: pxd
                driver-options: size=1;repl=2
                container-path: ext
            seccomp-unconfined: false
            seccomp-profile-name: strict
            ipc-mode: PRIVATE
            shm-size: 64
            tasks:
              server:
                goal: RUNNING
                essential: false
                cmd: ./serve
                env: {A: 1.10, B: yes, C: 0x1F, D: 010, E: , F: "quoted", G: null}
                configs:
                  server-conf: {template: server.conf.mustache, dest: conf/server.conf}
                resource-set: shared
                health-check: {cmd: stat data, interval: 5, grace-period: 30, max-consecutive-failures: 3, delay: 1, timeout: 10}
                readiness-check: {cmd: test -f ready, interval: 6, delay: 2, timeout: 11}
                discovery: {prefix: srv, visibility: EXTERNAL}
                labels: "role:server,path:/a:b"
                kill-grace-period: 15
                transport-encryption:
                  - {name: pem, type: TLS}
                  - {name: store, type: KEYSTORE}
                ipc-mode: SHARE_PARENT
              init:
                goal: once
                cmd: ./init
                cpus: 0.1
                memory: 32
                shm-size: 8
        plans:
          deploy:
            strategy: serial
            phases:
              hello:
                strategy: parallel
                pod: hello
                steps:
                  - 0: [[init], [server]]
                  - default: [[init, server]]
          extra:
            phases:
              again: {pod: hello, steps: []}
        """;
}
