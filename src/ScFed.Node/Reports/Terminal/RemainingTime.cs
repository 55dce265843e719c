using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Terminal;

/// <summary>How long the rest takes, told from the median training round: a mean would let one lost or slow round stretch it.</summary>
internal sealed class RemainingTime
{
    private readonly List<double> _seconds = [];

    internal void Closed(DemoRound round)
    {
        if (round.IsTraining() && round.Opened() && double.IsFinite(round.Seconds))
        {
            _seconds.Add(Math.Max(round.Seconds, 0));
        }
    }

    /// <summary>Time for that many rounds; null before the first training round closed.</summary>
    internal TimeSpan? Of(int rounds) =>
        Medians.Of(_seconds) is double median ? TimeSpan.FromSeconds(Math.Min(median * Math.Max(rounds, 0), 1e8)) : null;
}
