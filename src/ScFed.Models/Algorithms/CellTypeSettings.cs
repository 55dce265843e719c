using System.Text.Json.Serialization;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Averaging;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>What a study of cell types fixes before it starts; part of what every site approves.</summary>
public sealed record CellTypeSettings
{
    /// <summary>No clip norm is larger.</summary>
    internal const double LargestClipNorm = 1e6;

    /// <summary>No study has more labels: an evaluation sums their square.</summary>
    internal const int MostLabels = 4096;

    /// <summary>The labels, in the order of the network's outputs.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The panel of genes on offer; those seen at too few sites leave it.</summary>
    public required IReadOnlyList<string> Genes { get; init; }

    /// <summary>n, sites in the roster.</summary>
    public required int Sites { get; init; }

    /// <summary>c, sites that may collude with the aggregator.</summary>
    public required int Colluders { get; init; }

    /// <summary>m, fewest sites that a sum is opened with.</summary>
    public required int MinSurvivors { get; init; }

    /// <summary>Draws initial weights, shuffles and splits.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which kind of classifier is trained, one of <see cref="ClassifierRegistry.Names"/>.</summary>
    public string Classifier { get; init; } = ClassifierRegistry.Actinn;

    /// <summary>How the linear kinds are trained.</summary>
    public LinearSettings Linear { get; init; } = new();

    /// <summary>How boosted trees are grown.</summary>
    public TreeSettings Trees { get; init; } = new();

    /// <summary>R, rounds of training.</summary>
    public int Rounds { get; init; } = 50;

    /// <summary>Epochs of a site in each round.</summary>
    public int LocalEpochs { get; init; } = 5;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>What the step size is multiplied by every <see cref="DecaySteps"/> steps; 1 leaves it as it is.</summary>
    public double LearningRateDecay { get; init; } = 1;

    /// <summary>Steps from one multiplication by <see cref="LearningRateDecay"/> to the next.</summary>
    public int DecaySteps { get; init; } = 1000;

    /// <summary>Cells of a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Weight of the L2 term.</summary>
    public double L2 { get; init; } = 0.005;

    /// <summary>When federated averaging ends before its last round.</summary>
    public EarlyStoppingSettings EarlyStopping { get; init; } = new();

    /// <summary>What concerns <see cref="ClassifierRegistry.Actinn"/> alone.</summary>
    public ActinnSettings Actinn { get; init; } = new();

    /// <summary>What concerns <see cref="ClassifierRegistry.Transformer"/> alone.</summary>
    public TransformerSettings Transformer { get; init; } = new();

    /// <summary>Widths of the hidden layers.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [100, 50, 25];

    /// <summary>Most genes the classifier looks at; <see cref="GeneSelection"/> says which are taken of more.</summary>
    public int MaxGenes { get; init; } = 2000;

    /// <summary>Part of the genes on offer that a site's file must have; those it lacks count as zero.</summary>
    public double MinGeneOverlap { get; init; } = 0.5;

    /// <summary>How the genes are picked, one of <see cref="GeneSelection.Names"/>.</summary>
    public string GeneSelection { get; init; } = Preprocessing.GeneSelection.Variance;

    /// <summary>Makes the study differentially private; null where it is not.</summary>
    public PrivacySettings? Privacy { get; init; }

    /// <summary>
    /// Part of each label's cells that every site holds out, or in a private study each unit's chance to be held out; 0 leaves the evaluation out of the plan.
    /// </summary>
    public double TestFraction { get; init; } = 0.2;

    /// <summary>A site's longer update is shortened to this norm.</summary>
    public double ClipNorm { get; init; } = 32;

    /// <summary>Most cells a site may have; the bound of every count.</summary>
    public long MaxCellsPerSite { get; init; } = 1 << 20;

    /// <summary>The suppression that follows from n, c and m; none where all cells lie in one place.</summary>
    [JsonIgnore]
    public SuppressionRule Suppression => InOnePlace ? SuppressionRule.None : new(Sites, Colluders, MinSurvivors);

    /// <summary>Whether these settings train on cells in one place, to compare with: nothing is suppressed then.</summary>
    [JsonIgnore]
    internal bool InOnePlace { get; init; }

    /// <summary>Whether the plan ends with an evaluation.</summary>
    public bool HasEvaluation => TestFraction > 0;

    /// <summary>
    /// These settings with the learning rate of ACTINN (Ma and Pellegrini 2020), 10^-4, and its decay, which stands in the authors' program
    /// (mafeiyang/ACTINN, actinn_predict.py) and not in the paper: × 0.95 after every 1000 steps.
    /// </summary>
    public CellTypeSettings AsInActinnPaper() => this with { LearningRate = 1e-4, LearningRateDecay = 0.95, DecaySteps = 1000 };

    /// <summary>Names of the genes that a state with statistics selected.</summary>
    internal string[] SelectedGenes(ModelState state)
    {
        ReadOnlySpan<long> selected = new CellTypeState(state).SelectedGenes;
        string[] genes = new string[selected.Length];
        for (int i = 0; i < genes.Length; i++)
        {
            genes[i] = Genes[(int)selected[i]];
        }

        return genes;
    }

    /// <summary>What is wrong with these settings, a sentence each; empty if they can be run.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Require(
            Labels.Count is >= 2 and <= MostLabels && !Labels.Any(string.IsNullOrEmpty) && Labels.Distinct().Count() == Labels.Count,
            $"there are at least two labels, at most {MostLabels}, none empty, all different");
        Require(Genes.Count >= 1 && !Genes.Any(string.IsNullOrEmpty) && Genes.Distinct().Count() == Genes.Count, "there is at least one gene, none without a name and no gene twice");
        Require(ClassifierRegistry.Names.Contains(Classifier), $"the classifier is one of {string.Join(", ", ClassifierRegistry.Names)}");
        Require(InOnePlace || Sites >= 3, "there are at least three sites");
        Require(Colluders >= 0 && Colluders < Sites, "colluders are from 0 to below the number of sites");
        Require(MinSurvivors >= 1 && MinSurvivors <= Sites, "min survivors are from 1 to the number of sites");
        Require(Privacy is not null || Suppression.KeptFrom <= Sites, $"nothing can be present at {Suppression.KeptFrom} of {Sites} sites: raise min survivors or lower colluders");
        Require(Rounds is >= 1 and <= 100_000, "rounds are from 1 to 100000");
        Require(LocalEpochs is >= 1 and <= 10_000, "local epochs are from 1 to 10000");
        Require(LearningRate is > 0 and <= 1, "the learning rate is above 0 and at most 1");
        Require(LearningRateDecay is > 0 and <= 1, "the learning rate's decay is above 0 and at most 1");
        Require(DecaySteps is >= 1 and <= 1_000_000, "decay steps are from 1 to 1000000");
        Require(Batch is >= 1 and <= 65_536, "the batch is from 1 to 65536");
        Require(L2 is >= 0 and <= 1, "l2 is from 0 to 1");
        Require(Hidden.Count <= 16 && Hidden.All(width => width is >= 1 and <= 8192), "there are at most 16 hidden layers, each of 1 to 8192");
        Require(MaxGenes is >= 1 and <= 65_536, "max genes are from 1 to 65536");
        Require(MinGeneOverlap is >= 0 and <= 1, "the min gene overlap is from 0 to 1");
        Require(
            Preprocessing.GeneSelection.Names.Contains(GeneSelection), $"the gene selection is one of {string.Join(", ", Preprocessing.GeneSelection.Names)}");
        Require(TestFraction is >= 0 and <= 0.5, "the test fraction is from 0 to 0.5");
        Require(ClipNorm is > 0 and <= LargestClipNorm, "the clip norm is above 0 and at most 10^6");
        Require(
            MaxCellsPerSite >= 1 && MaxCellsPerSite <= StatisticsStep.MostCells(Math.Max(Sites, 1)),
            $"max cells per site are from 1 to {StatisticsStep.MostCells(Math.Max(Sites, 1))} with {Sites} sites");
        problems.AddRange(Privacy?.Problems(this) ?? []);
        return problems;

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                problems.Add(rule);
            }
        }
    }
}
