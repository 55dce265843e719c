using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>How long cells take, told from finished ones of the same kind: the same data, classifier, split, protection and steps.</summary>
internal sealed class SweepEstimate
{
    private readonly Dictionary<object, (double Seconds, int Count)> _kinds = [];

    /// <summary>Takes in a finished cell.</summary>
    public void Add(CellResult result)
    {
        if (result.Error is null && result.WallSeconds is { } seconds)
        {
            (double sum, int count) = _kinds.GetValueOrDefault(KindOf(result.Case));
            _kinds[KindOf(result.Case)] = (sum + seconds, count + 1);
        }
    }

    /// <summary>Seconds that a cell takes; null where none of its kind is finished.</summary>
    public double? Of(SweepCase which) => _kinds.TryGetValue(KindOf(which), out (double Seconds, int Count) kind) ? kind.Seconds / kind.Count : null;

    /// <summary>Wall time of some cells, some at a time, those of unknown kind taken for the mean of the others; null where all are unknown.</summary>
    public TimeSpan? Of(IEnumerable<SweepCase> cases, int jobs)
    {
        double?[] each = [.. cases.Select(Of)];
        double[] known = [.. each.OfType<double>()];
        return known.Length == 0 ? null : TimeSpan.FromSeconds(known.Average() * each.Length / jobs);
    }

    private static object KindOf(SweepCase which) => (which.Kind, which.Data, which.Classifier, which.Split, which.Protection, which.Regime, which.Steps);
}
