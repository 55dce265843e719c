using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Terminal;

/// <summary>Progress for a pipe or a log: one line a closed round, a stage and a note, none a step.</summary>
/// <param name="writer">Where the lines go; it stays open.</param>
public sealed class LineProgress(TextWriter writer) : IDemoProgress
{
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public void Stage(string what) => Write(what);

    /// <inheritdoc />
    public void Round(int round, int rounds, string purpose, string step, int inCount, int expected, IReadOnlyList<string> dropped, long bytesPerSite)
    {
        // Steps are for eyes that watch; a log keeps what became of the round.
    }

    /// <inheritdoc />
    public void RoundClosed(int round, int rounds, DemoRound closed) => Write(RoundLine.Of(round, rounds, closed));

    /// <inheritdoc />
    public void Note(string sentence) => Write(sentence);

    /// <inheritdoc />
    public void Done()
    {
        lock (_gate)
        {
            writer.Flush();
        }
    }

    /// <inheritdoc />
    public void Dispose() => Done();

    private void Write(string line)
    {
        lock (_gate)
        {
            writer.WriteLine(ShownText.Line(line));
            writer.Flush();
        }
    }
}
