using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Classifiers.Private;

/// <summary>Private studies of synthetic cells: every classifier, regime and unit that goes together.</summary>
internal static class PrivateStudies
{
    internal const int SiteCount = 5;
    internal const int DonorsPerSite = 3;

    internal static readonly SyntheticCells Cells = new() { Genes = 24, SiteEffect = 0.2, TestFraction = 0.25 };

    public static TheoryData<string, PrivateRegime, PrivacyUnit> All
    {
        get
        {
            TheoryData<string, PrivateRegime, PrivacyUnit> all = [];
            foreach (PrivateRegime regime in Enum.GetValues<PrivateRegime>())
            {
                foreach (string kind in PrivacySettings.KindsOf(regime))
                {
                    foreach (PrivacyUnit unit in Enum.GetValues<PrivacyUnit>().Where(unit => regime == PrivateRegime.Gradients || unit != PrivacyUnit.Cell))
                    {
                        all.Add(kind, regime, unit);
                    }
                }
            }

            return all;
        }
    }

    internal static PrivacySettings Privacy(PrivacyUnit unit, double units) => new()
    {
        Unit = unit,
        Epsilon = 8,
        Delta = 1e-3,
        TrainingNoise = 2,
        StatisticsNoise = 4,
        EvaluationNoise = 1,
        ExpectedUnits = units,
        Steps = 12,
    };

    internal static CellTypeSettings Settings(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        double units = unit switch { PrivacyUnit.Cell => 180, PrivacyUnit.Donor => SiteCount * DonorsPerSite * 0.75, _ => SiteCount };
        return Cells.Settings(SiteCount) with
        {
            Classifier = kind,
            Hidden = [12],
            LocalEpochs = 2,
            LearningRate = 0.02,
            Privacy = Privacy(unit, units) with { Regime = regime, ClipNorm = regime == PrivateRegime.Gradients ? 1 : 10, StatisticsClipNorm = 1000 },
        };
    }

    /// <summary>Sites 1 to 5 with 12 cells of each label and three donors each.</summary>
    internal static SiteCells[] Sites(PrivacyUnit unit, double testFraction = 0.25)
    {
        SyntheticCells cells = new() { Genes = Cells.Genes, SiteEffect = Cells.SiteEffect, TestFraction = testFraction };
        return [.. Enumerable.Range(1, SiteCount).Select(place => cells.Private(place, unit, DonorsPerSite, 12, 12, 12, 12))];
    }

    internal static double Accuracy(CellTypeClassifier classifier, IReadOnlyList<SiteCells> sites)
    {
        bool[] right = [.. sites.SelectMany(site =>
        {
            int[] rows = [.. Enumerable.Range(0, site.Labels.Length)];
            return classifier.Predict(site.OnPanel(classifier.Genes), rows).Zip(rows, (label, row) => label == site.Labels[row]);
        })];
        return right.Count(isRight => isRight) / (double)right.Length;
    }
}
