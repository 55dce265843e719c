using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Attacks.Membership;

/// <summary>
/// How well scores tell members from others: the area under the curve of true over false positives, and the true positives at a rate of false ones. Cells are
/// resampled for the intervals, not scores: those of one cell under several models belong together.
/// </summary>
internal sealed class MembershipRoc
{
    private const int Resamples = 1000;

    private readonly double[] _scores; // falling
    private readonly bool[] _members;
    private readonly int[] _cells;
    private readonly int _cellCount;

    /// <summary>Takes scores, higher for one that seems to be a member.</summary>
    /// <param name="scores">Finite scores.</param>
    /// <param name="members">Whether each one is of a member; there is one of either kind.</param>
    /// <param name="cells">Whose score each one is, from 0.</param>
    /// <exception cref="ArgumentException">The lists have different lengths, or one kind is missing.</exception>
    public MembershipRoc(IReadOnlyList<double> scores, IReadOnlyList<bool> members, IReadOnlyList<int> cells)
    {
        if (scores.Count != members.Count || scores.Count != cells.Count || !members.Contains(true) || !members.Contains(false))
        {
            throw new ArgumentException("there is a score of a member and of another cell, and each score has its cell", nameof(members));
        }

        int[] order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i])];
        _scores = [.. order.Select(i => scores[i])];
        _members = [.. order.Select(i => members[i])];
        _cells = [.. order.Select(i => cells[i])];
        _cellCount = cells.Max() + 1;
    }

    /// <summary>Scores.</summary>
    public int Count => _scores.Length;

    /// <summary>Area under the curve and true positives at a rate of false positives, each with its 95 % interval.</summary>
    /// <param name="falsePositives">The rate, such as 0.01; between two scores the curve is not interpolated.</param>
    /// <param name="seed">Of the resamples.</param>
    public (Interval Area, Interval TruePositives) Measure(double falsePositives, ulong seed)
    {
        int[] weights = new int[_cellCount];
        Array.Fill(weights, 1);
        (double area, double rate) = Weighted(weights, falsePositives);
        StudyRandom random = StudyRandom.For("attack.bootstrap.cells", seed);
        int[] present = [.. _cells.Distinct().Order()];
        List<double> areas = [];
        List<double> rates = [];
        for (int i = 0; i < Resamples; i++)
        {
            Array.Clear(weights);
            for (int j = 0; j < present.Length; j++)
            {
                weights[present[random.Below(present.Length)]]++;
            }

            (double resampledArea, double resampledRate) = Weighted(weights, falsePositives);
            if (double.IsFinite(resampledArea)) // no resample without a member, or without another
            {
                areas.Add(resampledArea);
                rates.Add(resampledRate);
            }
        }

        return (Interval.OfResamples(area, [.. areas]), Interval.OfResamples(rate, [.. rates]));
    }

    private (double Area, double Rate) Weighted(int[] weights, double falsePositives)
    {
        long members = 0;
        long others = 0;
        for (int i = 0; i < _scores.Length; i++)
        {
            members += _members[i] ? weights[_cells[i]] : 0;
            others += _members[i] ? 0 : weights[_cells[i]];
        }

        double area = 0;
        double rate = 0;
        long membersAbove = 0;
        long othersAbove = 0;
        for (int i = 0; i < _scores.Length;)
        {
            long tiedMembers = 0;
            long tiedOthers = 0;
            double score = _scores[i];
            for (; i < _scores.Length && _scores[i] == score; i++)
            {
                tiedMembers += _members[i] ? weights[_cells[i]] : 0;
                tiedOthers += _members[i] ? 0 : weights[_cells[i]];
            }

            area += tiedOthers * (membersAbove + (tiedMembers / 2.0));
            membersAbove += tiedMembers;
            othersAbove += tiedOthers;
            if (othersAbove <= falsePositives * others)
            {
                rate = (double)membersAbove / members;
            }
        }

        return (area / ((double)members * others), rate);
    }
}
