using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Api.Views.Rendering;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;

namespace Orchestrator.Api.Tests.Views.Rendering;

public sealed class PlanBodyTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void The_text_is_that_of_one_document_however_many_segments_it_has(int steps)
    {
        var plan = PlanOf(steps);

        var text = TextOf(PlanBody.Of(plan, null));

        text.Should().Be(Expected(plan));
        text.Should().Be(JsonNode.Parse(text)!.ToJsonString(Indented));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public void The_compressed_body_unpacks_to_the_text_also_when_most_of_it_is_from_before(int steps)
    {
        var first = PlanBody.Of(PlanOf(steps), null);
        Unpacked(first).Should().Be(TextOf(first));
        var next = PlanBody.Of(steps == 0 ? PlanOf(1) : With(PlanOf(steps), steps / 2, Status.Started), first);

        Unpacked(next).Should().Be(TextOf(next));
        next.Compressed.Tag.Should().NotBe(first.Compressed.Tag).And.NotBe(next.Text.Tag);
        (next.Compressed.Length < next.Text.Length || steps < 2).Should().BeTrue();
    }

    [Fact]
    public void The_checksum_of_parts_is_that_of_the_whole()
    {
        var bytes = Enumerable.Range(0, 5000).Select(i => (byte)(i * i)).ToArray();
        Crc32.Of("123456789"u8).Should().Be(0xCBF43926, "that is the check value of this checksum");
        foreach (var cut in new[] { 0, 1, 4096, 4999, 5000 })
        {
            Crc32.Combine(Crc32.Of(bytes.AsSpan(0, cut)), Crc32.Of(bytes.AsSpan(cut)), bytes.Length - cut).Should().Be(Crc32.Of(bytes));
        }
    }

    [Fact]
    public void Plans_and_phases_without_anything_in_them_have_empty_lists()
    {
        var phase = PlanOf(0).Phases[0];
        TextOf(PlanBody.Of(PlanOf(0), null)).Should().Be(Expected(PlanOf(0)));
        TextOf(PlanBody.Of(PlanOf(0) with { Phases = [] }, null)).Should().Be(Expected(PlanOf(0) with { Phases = [] }));
        var mixed = PlanOf(3) with { Phases = [phase, .. PlanOf(3).Phases, phase, .. PlanOf(70).Phases], Errors = ["a \"b\" <c>", "ä"] };
        TextOf(PlanBody.Of(mixed, null)).Should().Be(Expected(mixed));
    }

    [Fact]
    public void Only_what_changed_is_rendered_anew()
    {
        var plan = PlanOf(640);
        var before = PlanBody.Of(plan, null);
        var after = PlanBody.Of(With(plan, 100, Status.Complete), before);

        var shared = after.Text.Segments.Count(segment => before.Text.Segments.Contains(segment));
        shared.Should().Be(9, "ten chunks of 64, of which one changed");
        TextOf(after).Should().Be(Expected(after.Plan));
    }

    [Fact]
    public void Steps_that_are_equal_and_not_the_same_keep_their_text()
    {
        var before = PlanBody.Of(PlanOf(640), null);

        var after = PlanBody.Of(PlanOf(640), before);

        after.Text.Segments.Count(segment => before.Text.Segments.Contains(segment)).Should().Be(10);
        after.Text.Tag.Should().Be(before.Text.Tag);
    }

    [Fact]
    public void Phases_that_come_go_and_shrink_are_shown_as_they_are()
    {
        var two = PlanOf(100) with { Phases = [.. PlanOf(100).Phases, .. PlanOf(70).Phases] };
        var body = PlanBody.Of(two, null);
        foreach (var next in new[] { PlanOf(65), PlanOf(200) with { Phases = [.. PlanOf(0).Phases, .. PlanOf(100).Phases] }, two, PlanOf(1) })
        {
            body = PlanBody.Of(next, body);
            TextOf(body).Should().Be(Expected(next));
        }
    }

    [Fact]
    public void The_tag_changes_with_any_part_of_the_text()
    {
        var plan = PlanOf(200);
        var variants = new[]
        {
            plan, With(plan, 0, Status.Started), With(plan, 199, Status.Started), plan with { Status = Status.Waiting }, plan with { Errors = ["x"] },
            plan with { Phases = [plan.Phases[0] with { Status = Status.Waiting }] },
        };

        variants.Select(variant => PlanBody.Of(variant, null).Text.Tag).Should().OnlyHaveUniqueItems().And.OnlyContain(tag => tag.StartsWith('"') && tag.EndsWith('"'));
    }

    private static PlanView PlanOf(int steps) => Samples.Deploy(Status.InProgress, [.. Enumerable.Repeat(Status.Pending, steps)]);

    private static PlanView With(PlanView plan, int step, Status status)
    {
        var steps = plan.Phases[0].Steps.ToList();
        steps[step] = steps[step] with { Status = status };
        return plan with { Phases = [plan.Phases[0] with { Steps = steps.ToValueList() }] };
    }

    private static string Unpacked(PlanBody body)
    {
        using var gzip = new GZipStream(new MemoryStream([.. body.Compressed.Segments.SelectMany(segment => segment.ToArray())]), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }

    private static string TextOf(PlanBody body)
    {
        var bytes = body.Text.Segments.SelectMany(segment => segment.ToArray()).ToArray();
        bytes.Should().HaveCount((int)body.Text.Length);
        return Encoding.UTF8.GetString(bytes);
    }

    private static string Expected(PlanView plan) => new JsonObject
    {
        ["phases"] = new JsonArray([.. plan.Phases.Select(phase => new JsonObject
        {
            ["id"] = phase.Id.ToString(),
            ["name"] = phase.Name,
            ["steps"] = new JsonArray([.. phase.Steps.Select(step => new JsonObject
            {
                ["id"] = step.Id.ToString(), ["status"] = step.Status.ToString().ToUpperInvariant(), ["name"] = step.Name, ["message"] = step.Message,
            })]),
            ["strategy"] = phase.Strategy,
            ["status"] = StatusOf(phase.Status),
        })]),
        ["errors"] = new JsonArray([.. plan.Errors.Select(error => JsonValue.Create(error))]),
        ["strategy"] = plan.Strategy,
        ["status"] = StatusOf(plan.Status),
    }.ToJsonString(Indented);

    private static string StatusOf(Status status) => status == Status.InProgress ? "IN_PROGRESS" : status.ToString().ToUpperInvariant();
}
