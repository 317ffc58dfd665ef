using Orchestrator.ZooKeeper.Errors;

namespace Orchestrator.ZooKeeper.Wire;

/// <summary>Reads the answer to a multi.</summary>
internal static class MultiReply
{
    /// <summary>What each part did.</summary>
    /// <exception cref="ZooKeeperException">Nothing was done; it names the part that failed.</exception>
    public static IReadOnlyList<OperationResult> Read(FrameReader body, IReadOnlyList<Operation> operations, string chroot)
    {
        var results = new List<OperationResult>();
        ZooKeeperException? failed = null;
        for (var index = 0; ; index++)
        {
            var code = (OpCode)body.Int();
            var isEnd = body.Bool();
            var error = (ErrorCode)body.Int();
            if (isEnd)
            {
                failed ??= results.Count == operations.Count ? null : ZooKeeperException.Of(ErrorCode.RuntimeInconsistency, null);
                return failed is null ? results : throw failed;
            }

            switch (code)
            {
                case OpCode.Create:
                    results.Add(new(NodePath.OfClient(chroot, body.Text()), null));
                    break;
                case OpCode.SetData:
                    results.Add(new(null, body.Stat()));
                    break;
                case OpCode.Error:
                    error = (ErrorCode)body.Int();
                    failed ??= IsCause(error) && index < operations.Count ? ZooKeeperException.Of(error, operations[index].Path, index) : null;
                    break;
                default:
                    results.Add(new(null, null));
                    break;
            }
        }
    }

    /// <summary>Parts before the one that failed are answered with no error, those after it with an inconsistency.</summary>
    private static bool IsCause(ErrorCode error) => error is not (ErrorCode.Ok or ErrorCode.RuntimeInconsistency);
}
