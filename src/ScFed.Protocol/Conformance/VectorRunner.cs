using System.Security.Cryptography;
using ScFed.Protocol.Conformance.Rounds;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Conformance;

/// <summary>Runs a folder of known answers against this implementation (<c>tests/vectors/README.md</c> has the format).</summary>
public static class VectorRunner
{
    /// <summary>The most files of a folder.</summary>
    public const int MostFiles = 10_000;

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 4,
        AttributesToSkip = FileAttributes.ReparsePoint,
        MatchType = MatchType.Simple,
    };

    /// <summary>Runs every <c>*.json</c> of the folder and of those in it, in the order of their names.</summary>
    /// <exception cref="IOException">The folder cannot be read, or holds more than <see cref="MostFiles"/>.</exception>
    public static ConformanceReport Run(string folder, CancellationToken cancellation = default)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.json", Below).Take(MostFiles + 1)];
        if (files.Length > MostFiles)
        {
            throw new IOException($"more than {MostFiles} files of vectors");
        }

        Array.Sort(files, StringComparer.Ordinal);
        List<VectorResult> results = [];
        foreach (string file in files)
        {
            results.AddRange(RunFile(folder, file, cancellation));
        }

        return new ConformanceReport(results);
    }

    private static List<VectorResult> RunFile(string folder, string path, CancellationToken cancellation)
    {
        string name = Path.GetRelativePath(folder, path);
        Dictionary<string, RoundFile> rounds = [];
        IReadOnlyList<VectorCase> cases = [];
        if (Failure(() => cases = VectorFile.Read(path, Base)) is { } unusable)
        {
            return [new VectorResult(name, "", "", VectorOutcome.Failed, unusable)];
        }

        List<VectorResult> results = [];
        foreach (VectorCase one in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(RunCase(name, one));
        }

        return results;

        // A base is a file of the same folder: no path leads out of it.
        RoundFile Base(string file)
        {
            if (Path.GetFileName(file) != file)
            {
                throw new VectorException("a base is the name of a file beside this one");
            }

            return rounds.TryGetValue(file, out RoundFile? known) ? known : rounds[file] = VectorFile.ReadRound(Path.Combine(Path.GetDirectoryName(path)!, file));
        }
    }

    private static VectorResult RunCase(string file, VectorCase one)
    {
        if (one.Check is null)
        {
            return new VectorResult(file, one.Name, one.Kind, VectorOutcome.Unknown, one.NotRun);
        }

        string? failure = Failure(one.Check);
        return new VectorResult(file, one.Name, one.Kind, failure is null ? VectorOutcome.Passed : VectorOutcome.Failed, failure ?? "");
    }

    /// <summary>What is wrong, or null. Only what a file can cause is caught; anything else is a bug of ours, and shows.</summary>
    private static string? Failure(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (Exception e) when (e is VectorException or RefusalException or RoundException or ProtocolException or MalformedNoteException or PlanException
            or ArgumentException or OverflowException or CryptographicException or FormatException or InvalidOperationException)
        {
            return FailureWord.Of(e) is { } word ? $"refused as '{word}': {e.Message}" : e.Message;
        }
    }
}
