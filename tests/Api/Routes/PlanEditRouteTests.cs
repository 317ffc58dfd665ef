using System.Net;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Tests.Routes;

public sealed class PlanEditRouteTests
{
    private static readonly Origin Operator = new("operator", "127.0.0.1");

    [Theory]
    [InlineData("stop", PlanVerb.Stop, null, null)]
    [InlineData("continue", PlanVerb.Continue, null, null)]
    [InlineData("continue?phase=hello", PlanVerb.Continue, "hello", null)]
    [InlineData("continue?phase=", PlanVerb.Continue, "", null)]
    [InlineData("interrupt?phase=", PlanVerb.Interrupt, "", null)]
    [InlineData("interrupt?phase=hello&step=hello-0%3A%5Bserver%5D", PlanVerb.Interrupt, "hello", "hello-0:[server]")]
    [InlineData("restart?phase=&step=", PlanVerb.Restart, null, null)]
    [InlineData("restart?phase=hello", PlanVerb.Restart, "hello", null)]
    [InlineData("forceComplete", PlanVerb.ForceComplete, null, null)]
    [InlineData("forceComplete?phase=a+b&step=hello-0:[server]", PlanVerb.ForceComplete, "a b", "hello-0:[server]")]
    public async Task Each_verb_becomes_an_edit_of_what_is_named_and_says_what_the_engine_did(string route, PlanVerb verb, string? phase, string? step)
    {
        await using var server = await RunningServer.StartAsync();
        var bases = verb == PlanVerb.Stop ? new[] { "plans/deploy/" } : ["plans/deploy/", "plan/"];
        foreach (var path in bases)
        {
            (await server.PostAsync($"/service/hello/v1/{path}{route}"))
                .Should().Be((HttpStatusCode.OK, "{\n  \"message\": \"done\"\n}"));
        }

        server.Operations.Commands.Should().AllBeEquivalentTo(new PlanEdit(Operator, "hello", "deploy", verb, phase, step)).And.HaveCount(bases.Length);
    }

    [Theory]
    [InlineData("restart?step=x")]
    [InlineData("restart?phase=&step=x")]
    [InlineData("forceComplete?step=x")]
    [InlineData("interrupt?step=x")]
    [InlineData("continue?step=x")]
    public async Task A_step_without_its_phase_is_refused_before_anything_is_done(string route)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.PostAsync("/service/hello/v1/plans/deploy/" + route)).Should().Be((HttpStatusCode.BadRequest, "Missing phase"));
        server.Operations.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task A_start_hands_its_parameters_on()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/service/hello/v1/plans/side%20car/start", """{"B":"2","A_1":"x=y","N":3,"T":true}""");

        answer.Should().Be((HttpStatusCode.OK, "{\n  \"message\": \"done\"\n}"));
        var edit = server.Operations.Commands.Should().ContainSingle().Which.Should().BeOfType<PlanEdit>().Which;
        edit.Should().Be(new PlanEdit(Operator, "hello", "side car", PlanVerb.Start)
        {
            Parameters = ValueMap<string>.Empty.With("B", "2").With("A_1", "x=y").With("N", "3").With("T", "true"),
        });
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.OK, "{\n  \"message\": \"done\"\n}")]
    [InlineData("""{"A":{}}""", "application/json", HttpStatusCode.BadRequest, "Couldn't parse parameters: the value of A is not a text")]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "The request's body is a JSON array; an object is expected.")]
    [InlineData("{", "application/json; charset=utf-8", HttpStatusCode.BadRequest, "The request's body is not valid JSON: line 1, column 2: *")]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "The body must be of type application/json.")]
    [InlineData("{}", null, HttpStatusCode.UnsupportedMediaType, "The body must be of type application/json.")]
    [InlineData("", "text/plain", HttpStatusCode.UnsupportedMediaType, "The body must be of type application/json.")]
    [InlineData("", "application/json", HttpStatusCode.InternalServerError, "")]
    [InlineData(null, null, HttpStatusCode.InternalServerError, "")]
    public async Task The_body_of_a_start_is_a_JSON_object_of_variables(string? body, string? type, HttpStatusCode status, string text)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/service/hello/v1/plans/deploy/start", body, type);

        answer.Status.Should().Be(status);
        answer.Body.Should().StartWith(text.TrimEnd('*'));
        (text.EndsWith('*') || answer.Body == text).Should().BeTrue(answer.Body);
        server.Operations.Commands.Should().HaveCount(status == HttpStatusCode.OK ? 1 : 0);
    }

    [Theory]
    [InlineData(RefusalKind.NotFound, 404, "Phase x not found")]
    [InlineData(RefusalKind.AlreadyDone, 208, "Command has already been reported or completed")]
    [InlineData(RefusalKind.Guarded, 409, "Phase x not found")]
    [InlineData(RefusalKind.Conflict, 409, "Phase x not found")]
    [InlineData(RefusalKind.Invalid, 400, "Phase x not found")]
    public async Task A_refusal_has_its_code_and_says_why(RefusalKind kind, int status, string text)
    {
        await using var server = await RunningServer.StartAsync();
        server.Operations.Answer = new(false, "Phase x not found", kind);

        (await server.PostAsync("/service/hello/v1/plans/deploy/continue?phase=x")).Should().Be(((HttpStatusCode)status, text));
    }

    [Fact]
    public async Task A_guard_is_passed_with_a_reason_only()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.PostAsync("/service/hello/v1/plans/deploy/restart?override=true")).Should().Be((HttpStatusCode.BadRequest, "Missing reason"));
        (await server.PostAsync("/service/hello/v1/plans/deploy/restart?override=maybe")).Should().Be((HttpStatusCode.BadRequest, "'override=maybe' is neither true nor false."));
        (await server.PostAsync("/service/hello/v1/plans/deploy/restart?override=true&reason=disk+is+full")).Status.Should().Be(HttpStatusCode.OK);
        (await server.PostAsync("/service/hello/v1/plans/deploy/restart?override=false&reason=no")).Status.Should().Be(HttpStatusCode.OK);

        server.Operations.Commands.Cast<PlanEdit>().Select(edit => edit.Override).Should().Equal(new GuardOverride("disk is full"), null);
    }

    [Fact]
    public async Task A_service_in_a_folder_is_edited_by_its_whole_name()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service("a/b")));

        (await server.PostAsync("/service/a/b/v1/plans/deploy/stop")).Status.Should().Be(HttpStatusCode.OK);
        (await server.PostAsync("/service/a/c/v1/plans/deploy/stop")).Should().Be((HttpStatusCode.NotFound, "Service a/c not found"));
        server.Operations.Commands.Cast<PlanEdit>().Select(edit => edit.ServiceName).Should().Equal("a/b");
    }
}
