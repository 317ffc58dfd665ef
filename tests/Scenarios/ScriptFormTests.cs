using Orchestrator.Scenarios.Tests.Harness.Scripts;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What a script shows when it fails, or says something that nobody knows.</summary>
public sealed class ScriptFormTests
{
    [Fact]
    public void A_script_that_does_not_come_true_shows_every_line_with_a_mark_and_what_is_there_instead()
    {
        var script = Script.Parse("sample", """
            # Two lines come true and the third does not.
            install simple
            expect launched hello-0-server
            expect tree of deploy
            | deploy (serial strategy) (COMPLETE)
            expect plan deploy COMPLETE
            """);

        var failure = new ScriptRun(script).Invoking(run => run.Play()).Should().Throw<ScriptFailedException>().Which.Message;

        failure.Should().StartWith("""
            ✘ sample: expect tree of deploy — it is
                     | deploy (serial strategy) (STARTING)
                     | └─ hello (serial strategy) (STARTING)
                     |    └─ hello-0:[server] (STARTING)

            ✔   2  install simple
            ✔   3  expect launched hello-0-server
            ✘   4  expect tree of deploy
                     | deploy (serial strategy) (COMPLETE)
                6  expect plan deploy COMPLETE

            """);
        failure.Should().Contain("waits for hello-0-server to run", "the messages of all steps are shown");
    }

    [Fact]
    public void A_failure_names_the_crash_and_the_line_it_happened_in()
    {
        var script = Script.Parse("sample", """
            tasks run
            install simple
            expect plan deploy WAITING within 1 s
            """);

        new ScriptRun(script, crashAt: 1).Invoking(run => run.Play()).Should().Throw<ScriptFailedException>()
            .WithMessage("✘ sample with a crash at point 1: expect plan deploy WAITING*✔   2  install simple\n         ~ crash at point 1, commit:before\n*");
        new ScriptRun(script, restartAfter: 1).Invoking(run => run.Play()).Should().Throw<ScriptFailedException>()
            .WithMessage("✘ sample with a restart after line 2:*✔   2  install simple\n         ~ another scheduler takes over\n*");
    }

    [Fact]
    public void An_expectation_waits_no_longer_than_it_says()
    {
        const string Start = "tasks run and are ready after 5 s\ninstall ready\n";

        new ScriptRun(Script.Parse("long enough", Start + "expect plan deploy COMPLETE within 6 s")).Play().Should().BePositive();
        new ScriptRun(Script.Parse("too short", Start + "expect plan deploy COMPLETE within 5 s")).Invoking(run => run.Play()).Should().Throw<ScriptFailedException>();
    }

    [Fact]
    public void A_line_that_says_nothing_known_is_told_with_what_is_known() =>
        new ScriptRun(Script.Parse("sample", "install simple\nexpect plan COMPLETE")).Invoking(run => run.Play())
            .Should().Throw<ScriptFailedException>().WithMessage("*line 2: 'expect plan COMPLETE' says nothing that is known. Known are:*expect plan {plan} {status}*");

    [Fact]
    public void What_is_to_be_refused_and_is_not_fails_and_so_does_a_refusal_for_another_reason()
    {
        new ScriptRun(Script.Parse("sample", "refused install simple")).Invoking(run => run.Play())
            .Should().Throw<ScriptFailedException>().WithMessage("*it was accepted*");
        new ScriptRun(Script.Parse("sample", "refused install simple with hello.cpus=99\n| no such machine")).Invoking(run => run.Play())
            .Should().Throw<ScriptFailedException>().WithMessage("*'no such machine' is not in: *");
        new ScriptRun(Script.Parse("sample", "install simple with hello.cpus=99")).Invoking(run => run.Play())
            .Should().Throw<ScriptFailedException>().WithMessage("*it was refused: *");
    }
}
