using System.Diagnostics;
using System.Text;

namespace ScFed.System.Tests.Processes;

/// <summary>One running scfed-node. Whatever is left of it and its children when the test ends is killed.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeProcess(Process process, string mark)
    {
        _process = process;
        Mark = mark;
    }

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>What it and its children carry; see <see cref="ProcessTable"/>.</summary>
    public string Mark { get; }

    /// <summary>Whether it has ended.</summary>
    public bool Ended => _process.HasExited;

    /// <summary>What it has said so far: stdout, then stderr.</summary>
    public (string Output, string Error) Said
    {
        get
        {
            lock (_lock)
            {
                return (_output.ToString(), _error.ToString());
            }
        }
    }

    /// <summary>Starts it with pipes at its streams and a mark of its own.</summary>
    public static NodeProcess Start(string executable, IReadOnlyList<string> arguments)
    {
        string mark = Guid.NewGuid().ToString("N");
        ProcessStartInfo start = new(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = RepositoryFiles.Root,
        };
        start.Environment["DOTNET_ROOT"] = ScfedNode.RuntimeRoot;
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment[ProcessTable.Variable] = mark;
        NodeProcess node = new(Process.Start(start)!, mark);
        node._process.OutputDataReceived += (_, e) => node.Keep(node._output, e.Data);
        node._process.ErrorDataReceived += (_, e) => node.Keep(node._error, e.Data);
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Waits until either stream contains <paramref name="text"/>.</summary>
    /// <exception cref="InvalidOperationException">It ended, or <paramref name="patience"/> passed, without it.</exception>
    public async Task SaysAsync(string text, TimeSpan? patience = null)
    {
        using CancellationTokenSource late = new(patience ?? TimeSpan.FromMinutes(1.5));
        while (true)
        {
            Task news;
            lock (_lock)
            {
                news = _news.Task;
            }

            (string output, string error) = Said;
            if (output.Contains(text, StringComparison.Ordinal) || error.Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            try
            {
                await Task.WhenAny(news, _process.WaitForExitAsync(late.Token)).WaitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"'{text}' was not said in time; it said: {output}{error}");
            }

            if (Ended && !news.IsCompleted && !(Said.Output + Said.Error).Contains(text, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"it ended with {_process.ExitCode} without saying '{text}'; it said: {Said.Output}{Said.Error}");
            }
        }
    }

    /// <summary>Sends a signal.</summary>
    public void Send(int signal) => Signal.Send(Id, signal);

    /// <summary>Ends its stdin.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits for its end.</summary>
    /// <exception cref="InvalidOperationException">It did not end in time; it is killed.</exception>
    public async Task<NodeResult> EndAsync(TimeSpan patience)
    {
        using CancellationTokenSource late = new(patience);
        try
        {
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw new InvalidOperationException($"it did not end within {patience}; it said: {Said.Output}{Said.Error}");
        }

        return new NodeResult(_process.ExitCode, Said.Output, Said.Error);
    }

    public void Dispose()
    {
        foreach (int id in ProcessTable.Of(Mark))
        {
            try
            {
                Signal.Send(id, Signal.Kill);
            }
            catch (global::System.ComponentModel.Win32Exception)
            {
                // It ended by itself in this moment.
                continue;
            }
        }

        _process.Dispose();
    }

    private void Keep(StringBuilder stream, string? line)
    {
        if (line is null)
        {
            return;
        }

        TaskCompletionSource news;
        lock (_lock)
        {
            stream.AppendLine(line);
            news = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        news.TrySetResult();
    }
}
