using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Offers;

namespace Orchestrator.Scheduler.Tests.Offers;

public sealed class LedgerTests
{
    private readonly Ledger _ledger = new();

    [Fact]
    public void It_sums_what_the_pods_of_all_services_hold_of_an_agent()
    {
        _ledger.Set("a", "kafka", Sample.Reservation("agent-1", cpus: 0.1, ports: ("broker", 9092)));
        _ledger.Set("b", "other", Sample.Reservation("agent-1", cpus: 0.2, memoryMb: 50));
        _ledger.Set("b", "other", Sample.Reservation("agent-2", index: 1, cpus: 2));

        var use = _ledger.UseOf("agent-1");
        use.Cpus.Should().Be(0.3);
        use.MemoryMb.Should().Be(150);
        use.HolderOfPort(9092).Should().Be("kafka-0 of kafka");
        use.HolderOfPort(9093).Should().BeNull();
        _ledger.UseOf("agent-2").Cpus.Should().Be(2);
    }

    [Fact]
    public void Setting_again_replaces_and_removing_frees_everything()
    {
        _ledger.Set("a", "kafka", Sample.Reservation("agent-1", cpus: 1, ports: ("broker", 9092)));
        _ledger.Set("a", "kafka", Sample.Reservation("agent-2", cpus: 3));
        _ledger.UseOf("agent-1").Cpus.Should().Be(0);
        _ledger.UseOf("agent-1").HolderOfPort(9092).Should().BeNull();

        _ledger.Remove("a", new PodInstance("kafka", 0));
        _ledger.Remove("a", new PodInstance("kafka", 0));
        _ledger.UseOf("agent-2").Cpus.Should().Be(0);
        _ledger.Find("a", new PodInstance("kafka", 0)).Should().BeNull();
    }

    [Fact]
    public void Sums_of_fractions_do_not_drift()
    {
        for (var index = 0; index < 1000; index++)
        {
            _ledger.Set("a", "kafka", Sample.Reservation("agent-1", index, cpus: 0.1));
        }

        _ledger.UseOf("agent-1").Cpus.Should().Be(100);
        for (var index = 0; index < 1000; index++)
        {
            _ledger.Remove("a", new PodInstance("kafka", index));
        }

        _ledger.UseOf("agent-1").Cpus.Should().Be(0);
    }

    [Fact]
    public void A_whole_disk_is_held_and_does_not_count_as_room()
    {
        var reservation = Sample.Reservation("agent-1");
        var disk = new State.Records.ReservedVolume("v", "data", 500, "/mnt/a");
        var room = new State.Records.ReservedVolume("w", "log", 70, null);
        _ledger.Set("a", "kafka", reservation with { Sets = reservation.Sets.Select(set => set with { Volumes = [disk, room] }).ToValueList() });

        _ledger.UseOf("agent-1").DiskMb.Should().Be(70);
        _ledger.UseOf("agent-1").HolderOfDisk("/mnt/a").Should().Be("kafka-0 of kafka");
    }
}
