namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>All cases of a comparison on one data set, in the order in which they are run.</summary>
internal static class ComparisonGrid
{
    /// <summary>The cases.</summary>
    /// <param name="file">The comparison.</param>
    /// <param name="set">The data set.</param>
    /// <param name="data">What is in it.</param>
    public static IEnumerable<ComparisonCase> Of(ComparisonFile file, ComparisonData set, LoadedData data)
    {
        foreach (ComparisonClassifier classifier in file.Classifiers.Where(c => c.Data?.Contains(set.Name) != false))
        {
            foreach (ulong seed in file.Seeds)
            {
                for (int fold = 0; fold < Math.Min(classifier.Folds ?? file.Folds, file.Folds); fold++)
                {
                    foreach ((Regime regime, string split) in Regimes(file, classifier, data))
                    {
                        yield return new ComparisonCase(set.Name, classifier.Name, regime, split, seed, fold, LeftOut: false);
                    }
                }

                // Federated needs three sites beside the one that is left out.
                for (int site = 0; set.LeaveOneOut && classifier.LeaveOneOut && data.SiteNames.Length > 3 && site < data.SiteNames.Length; site++)
                {
                    yield return new ComparisonCase(set.Name, classifier.Name, Regime.Pooled, ComparisonCase.All, seed, site, LeftOut: true);
                    yield return new ComparisonCase(set.Name, classifier.Name, Regime.Federated, ComparisonCase.BySite, seed, site, LeftOut: true);
                    yield return new ComparisonCase(set.Name, classifier.Name, Regime.Local, ComparisonCase.BySite, seed, site, LeftOut: true);
                }
            }
        }
    }

    private static IEnumerable<(Regime Regime, string Split)> Regimes(ComparisonFile file, ComparisonClassifier classifier, LoadedData data)
    {
        yield return (Regime.Pooled, ComparisonCase.All);
        IEnumerable<string> splits =
        [
            .. file.Splits.Iid.Select(ComparisonCase.Iid),
            .. file.Splits.Dirichlet.Select(ComparisonCase.Dirichlet),
            .. file.Splits.BySite && data.SiteNames.Length >= 3 ? [ComparisonCase.BySite] : Array.Empty<string>(),
        ];
        foreach (string split in splits.Where(split => classifier.Splits?.Contains(split) != false))
        {
            yield return (Regime.Federated, split);
            yield return (Regime.Local, split);
        }
    }
}
