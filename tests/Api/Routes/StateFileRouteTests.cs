using System.Net;
using System.Text;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Tests.Routes;

public sealed class StateFileRouteTests
{
    private const string Files = "/service/sleepers/v1/state/files";

    [Fact]
    public async Task A_file_is_kept_under_the_name_of_the_path_or_the_one_of_the_form()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");

        (await PutAsync(server, Files + "/note", Form("text", "ignored.txt"))).Should().Be((HttpStatusCode.OK, ""));
        (await PutAsync(server, Files, Form("other text", "b.txt"))).Should().Be((HttpStatusCode.OK, ""));

        (await server.Client.GetStringAsync(Files)).Should().Be("[b.txt, note]");
        (await server.Client.GetStringAsync(Files + "/note")).Should().Be("text");
        (await server.Client.GetStringAsync(Files + "/b.txt")).Should().Be("other text");
        (await server.Client.GetStringAsync("/service/sleepers/v1/audit")).Should().Contain("\"action\": \"state file\"").And.Contain("\"after\": \"10 bytes kept\"");
    }

    [Fact]
    public async Task What_is_too_big_or_has_no_file_or_no_name_is_refused_in_one_sentence()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");

        (await PutAsync(server, Files + "/a", Form(new string('x', 1024), "a"))).Status.Should().Be(HttpStatusCode.OK);
        (await PutAsync(server, Files + "/a", Form(new string('y', 1025), "a"))).Should().Be((HttpStatusCode.BadRequest, "Stream exceeds 1024 byte size limit"));
        (await PutAsync(server, Files + "/a", Form(new string('y', 1_000_000), "a"))).Should().Be((HttpStatusCode.BadRequest, "Stream exceeds 1024 byte size limit"));
        (await PutAsync(server, Files + "/a", Form("text", "a", field: "upload"))).Should().Be((HttpStatusCode.BadRequest, "Missing payload"));
        (await PutAsync(server, Files, Form("text", null))).Should().Be((HttpStatusCode.BadRequest, "A file's name is 1 to 200 characters without slashes and control characters."));
        (await PutAsync(server, Files, Form("text", "../../a"))).Should().Be((HttpStatusCode.BadRequest, "A file's name is 1 to 200 characters without slashes and control characters."));
        (await PutAsync(server, Files + "/a", new StringContent("text"))).Should().Be((HttpStatusCode.UnsupportedMediaType, "The body must be of type multipart/form-data."));
        (await server.Client.GetStringAsync(Files + "/a")).Should().Be(new string('x', 1024), "what was refused changed nothing");
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut off")]
    [InlineData("no form at all")]
    [InlineData("")]
    public async Task A_body_that_is_no_whole_form_is_refused_and_nothing_is_kept(string body)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Put, "/service/hello/v1/state/files/a", body, "multipart/form-data; boundary=b");

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Body.Should().StartWith("The body is no whole form of type multipart/form-data: ").And.NotContain("\n");
        server.Operations.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_keeps_a_file_is_named()
    {
        await using var server = await RunningServer.StartAsync();

        await server.SendAsync(HttpMethod.Put, "/service/hello/v1/state/files/a%20b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=\"b\"");

        var file = server.Operations.Commands.Should().ContainSingle().Which.Should().BeOfType<StoreFile>().Subject;
        (file.By.Actor, file.ServiceName, file.FileName, Encoding.UTF8.GetString(file.Content.Span)).Should().Be(("operator", "hello", "a b", "x"));
    }

    private static MultipartFormDataContent Form(string text, string? name, string field = "file")
    {
        var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field}\"{(name is null ? "" : $"; filename=\"{name}\"")}");
        form.Add(content);
        return form;
    }

    private static async Task<(HttpStatusCode Status, string Body)> PutAsync(EngineServer server, string path, HttpContent content)
    {
        using var response = await server.Client.PutAsync(path, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
