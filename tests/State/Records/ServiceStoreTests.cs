using System.Text;
using Orchestrator.Pods;
using Orchestrator.State.Records;

namespace Orchestrator.State.Tests.Records;

public sealed class ServiceStoreTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Everything_written_of_a_service_is_loaded_again()
    {
        await CommitAsync(write => write.Put(Samples.Service()).Put(Samples.ServiceId, Samples.Configuration).Put(Samples.ServiceId, Samples.Task)
            .Put(Samples.ServiceId, Samples.Reservation()).Put(Samples.ServiceId, Samples.Run).Put(Samples.ServiceId, Samples.Backoff)
            .Put(Samples.ServiceId, Samples.Run, Samples.Element(1), Samples.Phase).Put(Samples.ServiceId, Samples.Run, Samples.Element(2), Samples.Step)
            .PutProperty(Samples.ServiceId, "last-completed-update-type", "DEPLOY"));

        var service = ServiceStore.Load(_store).Should().ContainSingle().Subject;

        service.Service.Should().Be(Samples.Service());
        service.Configurations.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("config-1", Samples.Configuration));
        service.Tasks.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("kafka-0-broker", Samples.Task));
        service.Reservations.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create(new PodInstance("kafka", 0), Samples.Reservation()));
        var (plan, run) = service.Runs.Should().ContainSingle().Subject;
        plan.Should().Be("deploy");
        run.Run.Should().Be(Samples.Run);
        run.Phases.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create(Samples.Element(1), Samples.Phase));
        run.Steps.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create(Samples.Element(2), Samples.Step));
        service.Backoffs.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("kafka-0-broker", Samples.Backoff));
        Encoding.UTF8.GetString(service.Properties["last-completed-update-type"].Span).Should().Be("DEPLOY");
    }

    [Fact]
    public async Task Times_keep_their_offset_and_maps_their_order()
    {
        await CommitAsync(write => write.Put(Samples.Service()).Put(Samples.ServiceId, Samples.Configuration));

        var service = ServiceStore.Load(_store).Single();

        service.Service.InstalledAt.Offset.Should().Be(TimeSpan.FromHours(2));
        service.Configurations["config-1"].Environment.Keys.Should().Equal("Z", "A", "$type");
    }

    [Fact]
    public async Task Services_come_in_ordinal_order_of_their_names_and_pod_instances_by_number()
    {
        await CommitAsync(write =>
        {
            write.Put(Samples.Service("b", "1")).Put(Samples.Service("a", "2")).Put(Samples.Service("B", "3"));
            foreach (var index in (int[])[10, 2, 1])
            {
                write.Put("1", Samples.Reservation(index));
            }
        });

        var services = ServiceStore.Load(_store);

        services.Select(service => service.Service.Name).Should().Equal("B", "a", "b");
        services[2].Reservations.Keys.Select(instance => instance.Index).Should().Equal(1, 2, 10);
    }

    [Fact]
    public async Task A_deleted_service_leaves_nothing_and_others_untouched()
    {
        await CommitAsync(write => write.Put(Samples.Service("a", "1")).Put("1", Samples.Task).Put(Samples.Service("b", "12")).Put("12", Samples.Task));

        await CommitAsync(write => write.DeleteService("1"));

        _store.Keys("services/1").Should().BeEmpty();
        ServiceStore.Load(_store).Should().ContainSingle().Which.Tasks.Should().ContainKey("kafka-0-broker");
    }

    [Fact]
    public async Task Each_record_is_forgotten_by_its_own_name()
    {
        await CommitAsync(write => write.Put(Samples.Service()).Put(Samples.ServiceId, Samples.Configuration).Put(Samples.ServiceId, Samples.Task)
            .Put(Samples.ServiceId, Samples.Reservation()).Put(Samples.ServiceId, Samples.Run).Put(Samples.ServiceId, Samples.Backoff).PutProperty(Samples.ServiceId, "p", "1")
            .Put(Samples.ServiceId, Samples.Run, Samples.Element(2), Samples.Step));

        await CommitAsync(write => write.DeleteConfiguration(Samples.ServiceId, "config-1").DeleteTask(Samples.ServiceId, "kafka-0-broker")
            .DeleteReservation(Samples.ServiceId, new("kafka", 0)).DeleteRun(Samples.ServiceId, "deploy", 2)
            .DeleteBackoff(Samples.ServiceId, "kafka-0-broker").DeleteProperty(Samples.ServiceId, "p"));

        _store.Keys("").Should().Equal($"services/{Samples.ServiceId}/service");
    }

    [Fact]
    public async Task Records_of_a_kind_that_a_newer_version_wrote_are_passed_over()
    {
        await CommitAsync(write => write.Put(Samples.Service("a", "1")).Put("services/1/telemetry/x", "whatever"u8.ToArray()));

        ServiceStore.Load(_store).Should().ContainSingle();
    }

    [Fact]
    public async Task The_run_with_the_highest_number_is_the_current_one_and_others_are_not_read()
    {
        await CommitAsync(write => write.Put(Samples.Service("a", "1")).Put("1", Samples.Run with { Number = 10 }).Put("1", Samples.Run with { Number = 9 })
            .Put("1", Samples.Run with { Number = 9 }, Samples.Element(1), Samples.Step).Put("services/1/runs/deploy/000009/timeline/000000000001", "whatever"u8.ToArray())
            .Put("1", Samples.Run with { Plan = "recovery", Number = 0 }));

        var runs = ServiceStore.Load(_store).Single().Runs;

        runs.Keys.Should().Equal("deploy", "recovery");
        runs["deploy"].Run.Number.Should().Be(10);
        runs["deploy"].Steps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_phase_or_step_of_which_nothing_is_left_to_keep_has_no_key()
    {
        await CommitAsync(write => write.Put("1", Samples.Run, Samples.Element(1), Samples.Phase).Put("1", Samples.Run, Samples.Element(2), Samples.Step));

        await CommitAsync(write => write.Put("1", Samples.Run, Samples.Element(1), new PhaseRecord()).Put("1", Samples.Run, Samples.Element(2), new StepRecord()));

        _store.Keys("").Should().BeEmpty();
    }

    [Theory]
    [InlineData("services/1/tasks/x-0-y", "not JSON", "*'services/1/tasks/x-0-y' cannot be read as TaskRecord*backup*")]
    [InlineData("services/1/runs/deploy/000001/run", "null", "*'services/1/runs/deploy/000001/run' cannot be read as RunRecord*")]
    [InlineData("services/1/runs/deploy/000001/run", "{\"plan\":\"deploy\"}", "*RunRecord*configId*")]
    [InlineData("services/1/runs/deploy/000001/steps/x", "{}", "*'services/1/runs/deploy/000001/steps/x' does not end with the id*")]
    [InlineData("services/1/runs/deploy/000001/steps/00000001-0000-0000-0000-000000000000", "{}", "*not the record of the run*")]
    [InlineData("services/1/runs/deploy", "{\"plan\":\"deploy\"}", "*'services/1/runs/deploy' is not laid out as runs are*")]
    [InlineData("services/1/runs/deploy/one/run", "{}", "*'services/1/runs/deploy/one/run' is not laid out as runs are*")]
    [InlineData("services/2/tasks/x-0-y", null, "*service 2, but not 'services/2/service'*backup*")]
    [InlineData("services/1", "x", "*'services/1', which no version*")]
    public async Task What_cannot_be_read_is_named(string key, string? value, string message)
    {
        await CommitAsync(write => write.Put(Samples.Service("a", "1")).Put("2", Samples.Task).Put(Samples.Service("b", "2")));
        await CommitAsync(write => _ = value is null ? write.Delete("services/2/service") : write.Put(key, Encoding.UTF8.GetBytes(value)));

        FluentActions.Invoking(() => ServiceStore.Load(_store)).Should().Throw<StateException>().WithMessage(message);
    }

    private Task CommitAsync(Action<StateWrite> add)
    {
        var write = new StateWrite();
        add(write);
        return _store.CommitAsync(write, CancellationToken.None);
    }
}
