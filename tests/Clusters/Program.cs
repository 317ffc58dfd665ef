using Orchestrator.Clusters.Tests.Local.Crashes;

return await CrashingServer.RunAsync(args);
