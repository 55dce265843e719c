using System.Diagnostics;
using System.Reflection;

namespace ScFed.Node.Demo;

/// <summary>
/// One party as a process of its own: the ordinary scfed-node with the ordinary verbs. It stops by itself when its parent is gone, because it watches the
/// other end of its stdin.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _errors = [];

    private ChildProcess(Process process) => _process = process;

    /// <summary>Whether it still runs.</summary>
    public bool Running => !_process.HasExited;

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>What it said on stderr.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    /// <summary>Starts scfed-node with <paramref name="arguments"/>.</summary>
    public static ChildProcess Start(IEnumerable<string> arguments)
    {
        string self = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
        bool host = Path.GetFileNameWithoutExtension(self) == "dotnet";
        ProcessStartInfo start = new(self)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (host)
        {
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        ChildProcess child = new(Process.Start(start) ?? throw new InvalidOperationException("the process did not start"));
        child._process.ErrorDataReceived += child.KeepError;
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The lines of its stdout, until it ends.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end; its exit code, or null where it had to be killed after <paramref name="patience"/>.</summary>
    public async Task<int?> WaitAsync(TimeSpan patience)
    {
        using CancellationTokenSource late = new(patience);
        try
        {
            await _process.WaitForExitAsync(late.Token).ConfigureAwait(false);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Kill();
            return null;
        }
    }

    /// <summary>Ends the process if it runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void KeepError(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is { Length: > 0 } line)
        {
            lock (_errors)
            {
                if (_errors.Count < 200)
                {
                    _errors.Add(line);
                }
            }
        }
    }
}
