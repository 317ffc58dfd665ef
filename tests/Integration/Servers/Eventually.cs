using System.Diagnostics;

namespace Orchestrator.Integration.Tests.Servers;

/// <summary>Waits for what real servers bring about in their own time.</summary>
internal static class Eventually
{
    /// <summary>Asks again and again until the answer is not null; after the limit the test fails with what was waited for.</summary>
    public static async Task<T> GetAsync<T>(string what, TimeSpan limit, Func<Task<T?>> ask)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        Exception? last = null;
        while (watch.Elapsed < limit)
        {
            try
            {
                if (await ask() is { } answer)
                {
                    return answer;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or Newtonsoft.Json.JsonException)
            {
                last = exception;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain until {what}.", last);
    }

    public static Task BecomesTrueAsync(string what, TimeSpan limit, Func<Task<bool>> ask) =>
        GetAsync(what, limit, async () => await ask() ? "" : null);
}
