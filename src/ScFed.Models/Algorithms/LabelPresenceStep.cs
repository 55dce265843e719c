using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// At how many sites each label has a cell, training and held-out apart. A label that too few sites have in either part is suppressed: its
/// cells are in no exact sum. It stays an output of the network, and its cells train.
/// </summary>
internal sealed class LabelPresenceStep(CellTypeSettings settings) : StudyStep
{
    private const string Training = "training";
    private const string HeldOut = "held-out";

    internal override Ask Ask(ModelState state)
    {
        List<Segment> segments = [new ExactSegment(Training, settings.Labels.Count, 1)];
        if (settings.HasEvaluation)
        {
            segments.Add(new ExactSegment(HeldOut, settings.Labels.Count, 1));
        }

        return new Ask(Purposes.LabelPresence, "label-presence", segments, false, false);
    }

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        into.AddExact(Training, Presence(site, site.Split.Training));
        if (settings.HasEvaluation)
        {
            into.AddExact(HeldOut, Presence(site, site.Split.HeldOut));
        }

        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        ReadOnlySpan<long> training = sum.Exact(Training);
        ReadOnlySpan<long> heldOut = settings.HasEvaluation ? sum.Exact(HeldOut) : training;
        List<long> kept = [];
        for (int label = 0; label < training.Length; label++)
        {
            if (settings.Suppression.Keeps(training[label]) && settings.Suppression.Keeps(heldOut[label]))
            {
                kept.Add(label);
            }
        }

        if (kept.Count == 0)
        {
            throw new StudyPausedException($"no label has training and held-out cells at {settings.Suppression.KeptFrom} sites");
        }

        state = state.With(CellTypeState.TrainingPresenceName, training);
        state = settings.HasEvaluation ? state.With(CellTypeState.HeldOutPresenceName, heldOut) : state;
        return state.With(CellTypeState.KeptLabelsName, [.. kept]);
    }

    internal override ModelState Lost(ModelState state, string reason) => throw new StudyPausedException(reason);

    private long[] Presence(SiteCells site, int[] rows)
    {
        long[] presence = new long[settings.Labels.Count];
        foreach (int row in rows)
        {
            presence[site.Labels[row]] = 1;
        }

        return presence;
    }
}
