using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Cli;

/// <summary>
/// The standard streams of this process, opened without <see cref="Console"/>, which would send the
/// terminal escape sequences before the first byte of ours, to be ready for keys that no command reads.
/// </summary>
internal static partial class StandardStreams
{
    private const nuint GetWindowSize = 0x5413; // TIOCGWINSZ
    private const int FallbackWidth = 80;
    private const int FallbackHeight = 24;

    /// <summary>A terminal of them.</summary>
    public static Terminal Terminal() => new(
        new DescriptorStream(1, isAnswer: true),
        new DescriptorStream(2, isAnswer: false),
        Input(),
        Environment.GetEnvironmentVariable)
    {
        IsInteractive = !Console.IsInputRedirected,
        IsUnread = () => DescriptorStream.IsUnread(1),
        ScreenSize = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" ? null : ScreenSize,
    };

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream lives as long as the process.")]
    private static Stream Input()
    {
        try
        {
            return new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1);
        }
        catch (IOException)
        {
            return Stream.Null; // it is closed
        }
    }

    private static (int Width, int Height) ScreenSize() => GetSize(1, GetWindowSize, out var size) == 0
        ? (size.Columns > 0 ? size.Columns : FallbackWidth, size.Rows > 0 ? size.Rows : FallbackHeight)
        : (FallbackWidth, FallbackHeight);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int GetSize(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }
}
