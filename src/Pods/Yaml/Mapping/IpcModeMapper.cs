using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary><c>ipc-mode</c> of a pod or of a task.</summary>
internal static class IpcModeMapper
{
    public static IpcMode? OfPod(Section pod)
    {
        var mode = OfTask(pod);
        if (mode == IpcMode.ShareParent)
        {
            pod.Error("ipc-mode", "Cannot specify SHARE_PARENT at pod level");
        }

        return mode;
    }

    public static IpcMode? OfTask(Section task)
    {
        var text = task.Text("ipc-mode");
        switch (text)
        {
            case null:
                return null;
            case "PRIVATE":
                return IpcMode.Private;
            case "SHARE_PARENT":
                return IpcMode.ShareParent;
            default:
                task.Error("ipc-mode", $"Invalid IPC Mode '{text}', expected one of: [PRIVATE, SHARE_PARENT]");
                return null;
        }
    }
}
