using System.Text;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records;

/// <summary>Records as changes of a batch. A record is identified by its service's uuid and its own name.</summary>
public static class RecordWrites
{
    /// <summary>Writes the record of a service.</summary>
    public static StateWrite Put(this StateWrite write, ServiceRecord record) =>
        write.Put(ServiceKeys.Record(record.Id), RecordJson.Write(record));

    /// <summary>Writes a configuration.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, ConfigurationRecord record) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.Configurations, record.Id), RecordJson.Write(record));

    /// <summary>Writes the last launch of a task.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, TaskRecord record) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.Tasks, record.Name), RecordJson.Write(record));

    /// <summary>Writes what a pod instance holds.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, ReservationRecord record) =>
        write.Put(ReservationKey(serviceId, new(record.PodType, record.PodIndex)), RecordJson.Write(record));

    /// <summary>Writes what a pod instance that was given up still holds.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, ReleaseRecord record) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.Releases, record.Id), RecordJson.Write(record));

    /// <summary>Writes a recovery of several steps.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, RecoveryPhaseRecord record) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.RecoveryPhases, record.Pod), RecordJson.Write(record));

    /// <summary>Writes what a task is to do instead of its goal.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, GoalOverrideRecord record) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.Overrides, record.TaskName), RecordJson.Write(record));

    /// <summary>Writes the record of a run.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, RunRecord record) =>
        write.Put(RunKeys.Record(serviceId, record.Plan, record.Number), RecordJson.Write(record));

    /// <summary>Writes what is kept of a phase of a run; forgets it when that is nothing.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, RunRecord run, ElementId phase, PhaseRecord record) =>
        PutOrDelete(write, RunKeys.Phase(serviceId, run.Plan, run.Number, phase.ToString()), record, new());

    /// <summary>Writes what is kept of a step of a run; forgets it when that is nothing.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, RunRecord run, ElementId step, StepRecord record) =>
        PutOrDelete(write, RunKeys.Step(serviceId, run.Plan, run.Number, step.ToString()), record, new());

    /// <summary>Writes the back-off of a task.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, BackoffRecord record) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.Backoffs, record.TaskName), RecordJson.Write(record));

    /// <summary>Writes a property of a service: bytes that only their writer understands.</summary>
    public static StateWrite PutProperty(this StateWrite write, string serviceId, string key, ReadOnlyMemory<byte> value) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.Properties, key), value);

    /// <summary>Writes a property of a service as UTF-8 text.</summary>
    public static StateWrite PutProperty(this StateWrite write, string serviceId, string key, string text) =>
        write.PutProperty(serviceId, key, Encoding.UTF8.GetBytes(text));

    /// <summary>Forgets a configuration.</summary>
    public static StateWrite DeleteConfiguration(this StateWrite write, string serviceId, string configId) =>
        write.Delete(ServiceKeys.Entry(serviceId, ServiceKeys.Configurations, configId));

    /// <summary>Forgets a task.</summary>
    public static StateWrite DeleteTask(this StateWrite write, string serviceId, string taskName) =>
        write.Delete(ServiceKeys.Entry(serviceId, ServiceKeys.Tasks, taskName));

    /// <summary>Gives up what a pod instance holds.</summary>
    public static StateWrite DeleteReservation(this StateWrite write, string serviceId, PodInstance instance) =>
        write.Delete(ReservationKey(serviceId, instance));

    /// <summary>Forgets what a pod instance that was given up held.</summary>
    public static StateWrite DeleteRelease(this StateWrite write, string serviceId, string releaseId) =>
        write.Delete(ServiceKeys.Entry(serviceId, ServiceKeys.Releases, releaseId));

    /// <summary>Forgets a recovery of several steps.</summary>
    public static StateWrite DeleteRecovery(this StateWrite write, string serviceId, string pod) =>
        write.Delete(ServiceKeys.Entry(serviceId, ServiceKeys.RecoveryPhases, pod));

    /// <summary>Has a task work on its goal.</summary>
    public static StateWrite DeleteOverride(this StateWrite write, string serviceId, string taskName) =>
        write.Delete(ServiceKeys.Entry(serviceId, ServiceKeys.Overrides, taskName));

    /// <summary>Forgets a run and all that is kept of it.</summary>
    public static StateWrite DeleteRun(this StateWrite write, string serviceId, string plan, int number) =>
        write.DeleteTree(RunKeys.Tree(serviceId, plan, number));

    /// <summary>Forgets the back-off of a task.</summary>
    public static StateWrite DeleteBackoff(this StateWrite write, string serviceId, string taskName) =>
        write.Delete(ServiceKeys.Entry(serviceId, ServiceKeys.Backoffs, taskName));

    /// <summary>Forgets a property.</summary>
    public static StateWrite DeleteProperty(this StateWrite write, string serviceId, string key) =>
        write.Delete(ServiceKeys.Entry(serviceId, ServiceKeys.Properties, key));

    /// <summary>Forgets a service and all that is kept of it. Package content stays: other services may use it.</summary>
    public static StateWrite DeleteService(this StateWrite write, string serviceId) => write.DeleteTree(ServiceKeys.Tree(serviceId));

    private static StateWrite PutOrDelete<T>(StateWrite write, string key, T record, T nothing)
        where T : class =>
        record.Equals(nothing) ? write.Delete(key) : write.Put(key, RecordJson.Write(record));

    private static string ReservationKey(string serviceId, PodInstance instance) =>
        ServiceKeys.Entry(serviceId, ServiceKeys.Reservations, instance.Name);
}
