namespace Orchestrator.Api.Http;

/// <summary>Turns what a route throws into an answer: refusals into their text, all else into a bare 500 and one log line.</summary>
/// <param name="log">Where unexpected failures go.</param>
internal sealed class RequestErrors(Action<string> log)
{
    /// <summary>Runs the rest and answers for it when it fails.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RefusedException e) when (!context.Response.HasStarted)
        {
            await Answers.Text(e.Status, e.Message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Answers.Text(e.StatusCode, e.Message).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            log($"{context.Request.Method} {context.Request.Path} failed: {e.ToString().ReplaceLineEndings(" | ")}");
            await Answers.Empty(StatusCodes.Status500InternalServerError).ExecuteAsync(context);
        }
    }
}
