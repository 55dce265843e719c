using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Terminal;

/// <summary>
/// What a running demo tells its reader. Any thread may call any member at any time; nothing throws after the end, and nothing blocks on a terminal.
/// Progress goes to stderr, so that stdout holds results alone. Rounds are counted from 1 here.
/// </summary>
public interface IDemoProgress : IDisposable
{
    /// <summary>A part of the work that is no round: reading cells, starting sites, comparing models.</summary>
    void Stage(string what);

    /// <summary>Where a round is.</summary>
    /// <param name="round">The round, from 1.</param>
    /// <param name="rounds">Rounds of the plan.</param>
    /// <param name="purpose">Its purpose.</param>
    /// <param name="step">Its step, such as <c>R3 input</c>.</param>
    /// <param name="inCount">Sites that have answered this step.</param>
    /// <param name="expected">Sites that should.</param>
    /// <param name="dropped">Names of the sites that fell out of this round.</param>
    /// <param name="bytesPerSite">Bytes of one site's masked input; 0 where it is not known yet.</param>
    void Round(int round, int rounds, string purpose, string step, int inCount, int expected, IReadOnlyList<string> dropped, long bytesPerSite);

    /// <summary>A round closed, by a sum or by being lost.</summary>
    /// <param name="round">The round, from 1.</param>
    /// <param name="rounds">Rounds of the plan.</param>
    /// <param name="closed">What became of it.</param>
    void RoundClosed(int round, int rounds, DemoRound closed);

    /// <summary>Something to be told once and kept on the screen: a site was killed, a site came back.</summary>
    void Note(string sentence);

    /// <summary>The end: the screen is the terminal's again. Disposing does the same.</summary>
    void Done();
}
