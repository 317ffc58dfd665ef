using Orchestrator.Clusters.Local.Cgroups;

namespace Orchestrator.Clusters.Tests.Local.Cgroups;

public sealed class CgroupMountsTests
{
    [Fact]
    public void A_machine_with_version_2_alone_has_one_hierarchy() =>
        CgroupMounts.Parse("proc /proc proc rw 0 0\ncgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n")
            .Should().Be(new CgroupMounts("/sys/fs/cgroup", null, null));

    [Fact]
    public void A_machine_with_both_versions_has_a_hierarchy_for_each_controller() =>
        CgroupMounts.Parse("""
            cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,relatime,cpu,cpuacct 0 0
            cgroup /sys/fs/cgroup/cpuset cgroup rw,relatime,cpuset 0 0
            cgroup /sys/fs/cgroup/memory cgroup rw,relatime,memory 0 0
            cgroup2 /sys/fs/cgroup/unified cgroup2 rw,relatime 0 0
            """)
            .Should().Be(new CgroupMounts("/sys/fs/cgroup/unified", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/cpu,cpuacct"));

    [Fact]
    public void A_machine_without_cgroups_has_none() =>
        CgroupMounts.Parse("proc /proc proc rw 0 0\n").Should().Be(new CgroupMounts(null, null, null));
}
