using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.State.Records.Audit;

namespace Orchestrator.Api.Routes;

/// <summary>What people did, in a chain of hashes over all services.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class AuditRoutes(Func<Backend> backend)
{
    private const int DefaultLimit = 100;
    private const int MaximumLimit = 1000;

    /// <summary>The entries of a service after <c>?after=</c>, at most <c>?limit=</c>, or the last <c>?tail=</c>; oldest first.</summary>
    public IResult Show(ServiceRequest request) => Show(request.Context, request.Service.Record.Name);

    /// <summary>The entries of all services; only these can be held against their hashes.</summary>
    public Task<IResult> ShowAllAsync(HttpContext context) => Task.FromResult(Show(context, null));

    /// <summary>Whether the chain is whole, as the server sees it: a client that trusts nobody computes the hashes itself.</summary>
    public Task<IResult> VerifyAsync(HttpContext context)
    {
        var problem = AuditStore.Verify(backend().Store);
        return Task.FromResult(Answers.Json(new JsonObject { ["isIntact"] = problem is null, ["problem"] = problem }));
    }

    private IResult Show(HttpContext context, string? service)
    {
        var (store, after) = (backend().Store, context.Number("after", 0));
        var entries = context.Text("tail").Length > 0
            ? AuditStore.ReadLast(store, after, Count(context, "tail"), service)
            : AuditStore.Read(store, after, Count(context, "limit"), service);
        var anchor = AuditStore.Anchor(store);
        return Answers.Json(new JsonObject
        {
            ["entries"] = Answers.Array(entries.Select(Of)),
            ["anchor"] = new JsonObject { ["number"] = anchor.Number, ["hash"] = anchor.Hash },
        });
    }

    private static int Count(HttpContext context, string name) => (int)Math.Clamp(context.Number(name, DefaultLimit), 1, MaximumLimit);

    private static JsonObject Of(AuditEntry entry) => new()
    {
        ["number"] = entry.Number,
        ["id"] = entry.Id,
        ["at"] = entry.AtText,
        ["actor"] = entry.Actor,
        ["from"] = entry.From,
        ["service"] = entry.Service,
        ["action"] = entry.Action,
        ["target"] = entry.Target,
        ["before"] = entry.Before,
        ["after"] = entry.After,
        ["reason"] = entry.Reason,
        ["previousHash"] = entry.PreviousHash,
        ["hash"] = entry.Hash,
    };
}
