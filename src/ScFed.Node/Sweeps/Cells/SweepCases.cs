using ScFed.Models.Federation;
using ScFed.Node.Sweeps.Plan;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>The cases of a file, in the order in which they are run: each federated one after those it is compared with.</summary>
internal static class SweepCases
{
    /// <summary>The cases, each once.</summary>
    /// <param name="file">The sweep.</param>
    /// <param name="hashes">SHA-256 of each data set's file, by name.</param>
    public static IReadOnlyList<SweepCase> Of(SweepFile file, IReadOnlyDictionary<string, string> hashes)
    {
        List<SweepCase> cases = [];
        HashSet<string> ids = [];
        foreach (SweepCase federated in Federated(file, hashes))
        {
            foreach (SweepCase which in (SweepCase[])[PooledOf(federated), LocalOf(federated), federated])
            {
                if (ids.Add(CaseId.Of(which)))
                {
                    cases.Add(which);
                }
            }
        }

        return cases;
    }

    /// <summary>The pooled case that a federated one is compared with.</summary>
    public static SweepCase PooledOf(SweepCase federated) => LocalOf(federated) with { Kind = CellKind.Pooled, Split = null, Site = null, Donor = null };

    /// <summary>The case of each site alone that a federated one is compared with.</summary>
    /// <remarks>Neither is private: what a private study is compared with is its classifier's usual training.</remarks>
    public static SweepCase LocalOf(SweepCase federated) => federated with
    {
        Kind = CellKind.Local,
        Steps = federated.HasNoise() ? null : federated.Steps,
        Site = federated.Split == SiteDivision.BySite ? federated.Site : null,
        Donor = federated.Split == SiteDivision.ByDonor ? federated.Donor : null,
        Protection = null,
        Epsilon = null,
        Delta = null,
        Unit = null,
        Regime = null,
        SamplingRate = null,
        Clip = null,
        Bits = null,
        DropoutRate = null,
    };

    private static IEnumerable<SweepCase> Federated(SweepFile file, IReadOnlyDictionary<string, string> hashes) =>
        from data in file.Data.Where(data => file.Grid.Data?.Contains(data.Name) != false)
        from classifier in file.Classifiers.Where(classifier => file.Grid.Classifier?.Contains(classifier.Name) != false)
        from seed in file.Grid.Seed
        from steps in OrNone(file.Grid.Steps)
        from split in file.Grid.Split.Select(split => SiteDivision.Parse(split)!.Name)
        from clip in OrNone(file.Grid.Clip)
        from dropoutRate in file.Grid.DropoutRate
        from regime in file.Grid.Regime
        from bits in file.Grid.Bits
        from protection in file.Grid.Protection
        from privacy in Privacy(file.Grid, protection)
        select new SweepCase
        {
            Kind = CellKind.Federated,
            Data = data.Name,
            DataSha256 = hashes[data.Name],
            Label = data.Label,
            Site = split == SiteDivision.BySite || privacy.Unit == PrivacyUnit.Site ? data.Site : null,
            Donor = split == SiteDivision.ByDonor || privacy.Unit == PrivacyUnit.Donor ? data.Donor : null,
            Classifier = classifier.Name,
            ClassifierKind = classifier.Kind,
            Settings = classifier.Settings,
            Folds = file.Folds,
            SmallestTypeLeftOut = file.SmallestTypeLeftOut,
            Seed = seed,
            Steps = privacy.Usual ? null : steps,
            Split = split,
            Protection = privacy.Protection,
            Epsilon = privacy.Epsilon,
            Delta = privacy.Delta,
            Unit = privacy.Unit,
            Regime = privacy.Unit is null ? TrainingRegime.Updates : regime,
            SamplingRate = privacy.SamplingRate,
            Clip = privacy.Usual ? null : clip,
            Bits = privacy.Protection == Protection.Plain ? null : bits,
            DropoutRate = dropoutRate,
        };

    /// <summary>
    /// What a protection makes of the privacy lists. Without noise ε is ∞ and the others mean nothing; noise at ε = ∞ is no noise, so the cell is a verified one
    /// of the classifier's usual training, to which the steps and the clip of private training do not apply.
    /// </summary>
    private static IEnumerable<(Protection Protection, Epsilon Epsilon, double? Delta, PrivacyUnit? Unit, double? SamplingRate, bool Usual)> Privacy(SweepGrid grid, Protection protection)
    {
        foreach (Epsilon epsilon in protection == Protection.Noised ? grid.Epsilon : [Epsilon.Infinite])
        {
            if (!epsilon.IsFinite)
            {
                yield return (protection == Protection.Noised ? Protection.Verified : protection, epsilon, null, null, null, protection == Protection.Noised);
                continue;
            }

            foreach (double delta in grid.Delta)
            {
                foreach (PrivacyUnit unit in grid.Unit)
                {
                    foreach (double? rate in OrNone(grid.SamplingRate))
                    {
                        yield return (protection, epsilon, delta, unit, rate, false);
                    }
                }
            }
        }
    }

    private static IEnumerable<T?> OrNone<T>(IReadOnlyList<T> list)
        where T : struct => list.Count == 0 ? [null] : list.Select(value => (T?)value);
}
