using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Tests.Output;

public sealed class PlanTreeTests
{
    [Fact]
    public void Phases_and_steps_hang_below_the_plan_and_errors_follow_it() =>
        PlanTree.Of("deploy", """
            {"strategy":"serial","status":"IN_PROGRESS","errors":["foo","bar"],"phases":[
              {"name":"Deployment","strategy":"serial","status":"IN_PROGRESS","steps":[{"name":"kafka-0:[broker]","status":"COMPLETE"},{"name":"kafka-1:[broker]","status":"PENDING"}]},
              {"name":"Reindexing","strategy":"parallel","status":"PENDING","steps":[{"name":"kafka-0:[reindex]","status":"PENDING"}]}]}
            """).Should().Be("""
            deploy (serial strategy) (IN_PROGRESS)
            ├─ Deployment (serial strategy) (IN_PROGRESS)
            │  ├─ kafka-0:[broker] (COMPLETE)
            │  └─ kafka-1:[broker] (PENDING)
            └─ Reindexing (parallel strategy) (PENDING)
               └─ kafka-0:[reindex] (PENDING)

            Errors:
            - foo
            - bar
            """);

    [Fact]
    public void Whatever_is_missing_is_unknown() =>
        PlanTree.Of("deploy", """{"phases":[{"steps":[{}]},{"name":"x","steps":null}]}""").Should().Be("""
            deploy (<UNKNOWN> strategy) (<UNKNOWN>)
            ├─ <UNKNOWN> (<UNKNOWN> strategy) (<UNKNOWN>)
            │  └─ <UNKNOWN> (<UNKNOWN>)
            └─ x (<UNKNOWN> strategy) (<UNKNOWN>)
            """);

    [Fact]
    public void What_is_no_JSON_is_refused() =>
        FluentActions.Invoking(() => PlanTree.Of("deploy", "oops")).Should().Throw<CliException>();
}
