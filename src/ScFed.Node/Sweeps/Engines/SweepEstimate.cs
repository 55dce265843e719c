using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>How long cells take, told from finished ones of the same kind: the same data, classifier, split, protection and steps.</summary>
internal sealed class SweepEstimate
{
    private readonly Dictionary<object, (double Seconds, int Count)> _kinds = [];
    private double _seconds;
    private int _count;

    /// <summary>Takes in a finished cell.</summary>
    public void Add(CellResult result)
    {
        if (result.Error is null && result.WallSeconds is { } seconds)
        {
            (double sum, int count) = _kinds.GetValueOrDefault(KindOf(result.Case));
            _kinds[KindOf(result.Case)] = (sum + seconds, count + 1);
            _seconds += seconds;
            _count++;
        }
    }

    /// <summary>Seconds that a cell takes; null where none of its kind is finished.</summary>
    public double? Of(SweepCase which) => _kinds.TryGetValue(KindOf(which), out (double Seconds, int Count) kind) ? kind.Seconds / kind.Count : null;

    /// <summary>Wall time of some cells, some at a time, those of unknown kind taken for the mean of all finished ones.</summary>
    /// <param name="cases">The cells.</param>
    /// <param name="jobs">So many at a time.</param>
    /// <returns>Null where nothing is finished.</returns>
    public TimeSpan? Of(IEnumerable<SweepCase> cases, int jobs) =>
        _count == 0 ? null : TimeSpan.FromSeconds(cases.Sum(which => Of(which) ?? (_seconds / _count)) / jobs);

    private static object KindOf(SweepCase which) => (which.Kind, which.Data, which.Classifier, which.Split, which.Protection, which.Regime, which.Steps);
}
