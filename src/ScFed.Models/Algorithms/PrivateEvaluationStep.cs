using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// The noised confusion matrix of the held-out units of a private study. They are in no other sum, so that its noise is charged to them alone.
/// </summary>
internal sealed class PrivateEvaluationStep(CellTypeSettings settings, TrainingPlan plan) : StudyStep
{
    private const int UnitsAtOnce = 256;
    private const string Matrix = "matrix";

    private readonly PrivacySettings _privacy = settings.Privacy!;

    internal override Ask Ask(ModelState state) => new(
        Purposes.Evaluation,
        "evaluation",
        [
            new RealSegment(Matrix, checked(settings.Labels.Count * settings.Labels.Count), _privacy.StatisticsClipNorm)
            {
                NoiseMultiplier = _privacy.EvaluationNoise,
            },
        ],
        false,
        false)
    {
        Privacy = new AskPrivacy(_privacy.Unit, StudyPart.HeldOut),
    };

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        UnitCells units = site.Units(_privacy.Unit, StudyPart.HeldOut);
        int[] drawn = [.. into.DrawUnits(units.Count)];
        CellTypeClassifier classifier = plan.Classifier(state);
        if (_privacy.Unit == PrivacyUnit.Cell)
        {
            foreach (int[] part in drawn.Chunk(UnitsAtOnce))
            {
                AddCells(site, classifier, units, part, into);
            }

            return local;
        }

        double[] counts = new double[settings.Labels.Count * settings.Labels.Count];
        foreach (int unit in drawn)
        {
            ReadOnlySpan<int> rows = units[unit];
            int[] predicted = classifier.Predict(site.OnPanel(classifier.Genes), rows);
            Array.Clear(counts);
            for (int i = 0; i < rows.Length; i++)
            {
                counts[(site.Labels[rows[i]] * settings.Labels.Count) + predicted[i]]++;
            }

            into.AddUnit(Matrix, unit, counts);
        }

        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        int labels = settings.Labels.Count;
        long[] noised = NoisedCounts.Rounded(sum.Real(Matrix));
        long[] matrix = NoisedCounts.Floored(noised);
        long[] heldOut = new long[labels];
        for (int i = 0; i < matrix.Length; i++)
        {
            heldOut[i / labels] += matrix[i];
        }

        return state
            .With(CellTypeState.HeldOutByLabelName, heldOut)
            .With(CellTypeState.NoisedMatrixName, noised)
            .With(CellTypeState.MatrixName, matrix);
    }

    internal override ModelState Lost(ModelState state, string reason) => CellTypeState.WithLost(state, reason);

    /// <summary>A cell's matrix is 1 at its true and its predicted label: the outer product of two unit vectors.</summary>
    private void AddCells(SiteCells site, CellTypeClassifier classifier, UnitCells units, int[] part, IContributions into)
    {
        int labels = settings.Labels.Count;
        int[] rows = Array.ConvertAll(part, unit => units[unit][0]);
        int[] predicted = classifier.Predict(site.OnPanel(classifier.Genes), rows);
        double[] left = new double[part.Length * labels];
        double[] right = new double[part.Length * labels];
        for (int i = 0; i < part.Length; i++)
        {
            left[(i * labels) + site.Labels[rows[i]]] = 1;
            right[(i * labels) + predicted[i]] = 1;
        }

        into.AddUnits(Matrix, new FactoredUnits(part, [new OuterBlock(0, labels, labels, left, right)]));
    }
}
