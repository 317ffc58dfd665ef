using System.Globalization;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>The highest epoch seen in a work folder; acts with a lower one are refused.</summary>
internal sealed class EpochFile
{
    private readonly Lock gate = new();
    private readonly string path;
    private long highest;

    /// <summary>Reads the file; without one no epoch was seen.</summary>
    public EpochFile(string path)
    {
        this.path = path;
        highest = File.Exists(path) && long.TryParse(File.ReadAllText(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var stored)
            ? stored
            : long.MinValue;
    }

    /// <summary>Lets an act with this epoch pass, and from now on none with a lower one.</summary>
    /// <exception cref="StaleEpochException">A higher one was seen.</exception>
    public void Pass(long epoch)
    {
        lock (gate)
        {
            if (epoch < highest)
            {
                throw new StaleEpochException(epoch, highest);
            }

            if (epoch > highest)
            {
                File.WriteAllText(path + ".draft", epoch.ToString(CultureInfo.InvariantCulture));
                File.Move(path + ".draft", path, overwrite: true);
                highest = epoch;
            }
        }
    }
}
