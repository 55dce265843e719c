using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Terminal;

/// <summary>How long the rest takes, told from the median training round: set-up rounds are shorter and lost ones longer than what is to come.</summary>
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
    internal TimeSpan? Of(int rounds) => Medians.Of(_seconds) is double median ? TimeSpan.FromSeconds(Math.Min(median * Math.Max(rounds, 0), 1e8)) : null;
}
