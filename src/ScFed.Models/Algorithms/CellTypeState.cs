using System.Text;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>Reads the state of a study of cell types by the names of its parts.</summary>
/// <param name="state">The state.</param>
public sealed class CellTypeState(ModelState state)
{
    internal const string EntryName = "entry";
    internal const string TrainingPresenceName = "labels.presence.training";
    internal const string HeldOutPresenceName = "labels.presence.held-out";
    internal const string KeptLabelsName = "labels.kept";
    internal const string GenePresenceName = "genes.presence";
    internal const string KeptGenesName = "genes.kept";
    internal const string SurvivorsName = "statistics.survivors";
    internal const string CellsName = "cells";
    internal const string CellsByLabelName = "cells.by-label";
    internal const string HeldOutByLabelName = "held-out.by-label";
    internal const string SelectedGenesName = "genes.selected";
    internal const string MeansName = "genes.means";
    internal const string ScalesName = "genes.scales";
    internal const string DetectionsName = "genes.detections";
    internal const string WeightsName = "weights";
    internal const string MatrixName = "matrix";
    internal const string NoisedMatrixName = "matrix.noised";
    internal const string LostName = "matrix.lost";
    internal const string TrainingLostName = "training.lost";
    private const int LongestReason = 200;

    /// <summary>Entries of the plan behind us.</summary>
    public int Entry => (int)state.Longs(EntryName)[0];

    /// <summary>Whether the statistics are in, and with them the network's inputs and first weights.</summary>
    public bool HasStatistics => state.Has(CellsName);

    /// <summary>At how many sites each label has a training cell.</summary>
    public ReadOnlySpan<long> TrainingPresence => state.Longs(TrainingPresenceName);

    /// <summary>At how many sites each label has a held-out cell.</summary>
    public ReadOnlySpan<long> HeldOutPresence => state.Longs(HeldOutPresenceName);

    /// <summary>Rising indices of the labels that are not suppressed.</summary>
    public ReadOnlySpan<long> KeptLabels => state.Longs(KeptLabelsName);

    /// <summary>At how many sites each gene is seen.</summary>
    public ReadOnlySpan<long> GenePresence => state.Longs(GenePresenceName);

    /// <summary>Rising indices of the genes that are not suppressed.</summary>
    public ReadOnlySpan<long> KeptGenes => state.Longs(KeptGenesName);

    /// <summary>Rising places of the sites whose statistics were summed (S).</summary>
    public ReadOnlySpan<long> Survivors => state.Longs(SurvivorsName);

    /// <summary>N, the kept training cells of S; in a private study what the noised counts of the labels add up to.</summary>
    public long Cells => state.Longs(CellsName)[0];

    /// <summary>The kept training cells of each label; 0 for a suppressed one. Noised in a private study, and 0 where that is below.</summary>
    public ReadOnlySpan<long> CellsByLabel => state.Longs(CellsByLabelName);

    /// <summary>The kept held-out cells of each label; 0 for a suppressed one.</summary>
    public ReadOnlySpan<long> HeldOutByLabel => state.Longs(HeldOutByLabelName);

    /// <summary>Rising panel indices of the genes that are the network's inputs.</summary>
    public ReadOnlySpan<long> SelectedGenes => state.Longs(SelectedGenesName);

    /// <summary>Mean of each selected gene.</summary>
    public ReadOnlySpan<double> Means => state.Doubles(MeansName);

    /// <summary>1 ÷ deviation of each selected gene, or 0.</summary>
    public ReadOnlySpan<double> Scales => state.Doubles(ScalesName);

    /// <summary>In how many kept training cells each selected gene is not zero.</summary>
    public ReadOnlySpan<long> Detections => state.Longs(DetectionsName);

    /// <summary>The network's parameters.</summary>
    public ReadOnlySpan<double> Weights => state.Doubles(WeightsName);

    /// <summary>Whether the evaluation is over and its matrix known.</summary>
    public bool HasMatrix => state.Has(MatrixName);

    /// <summary>Whether the evaluation is over, with or without a matrix.</summary>
    internal bool IsEvaluated => HasMatrix || state.Has(LostName);

    /// <summary>
    /// Held-out cells by true (row) and predicted label (column), both over the kept labels, row by row. A cell predicted to be of a suppressed
    /// label is in no column: a row then sums to less than <see cref="HeldOutByLabel"/>, which is what accuracy is a part of.
    /// </summary>
    public ReadOnlySpan<long> Matrix => state.Longs(MatrixName);

    /// <summary>
    /// Whether <see cref="Matrix"/> is that of a private study: noised, rounded, and 0 where it was below. <see cref="HeldOutByLabel"/> are then its row sums, and
    /// every score of it is an estimate.
    /// </summary>
    public bool MatrixIsNoised => state.Has(NoisedMatrixName);

    /// <summary>The noised matrix before anything below 0 was raised to it: of noise alone it adds up to about 0, which <see cref="Matrix"/> does not.</summary>
    public ReadOnlySpan<long> NoisedMatrix => state.Longs(NoisedMatrixName);

    /// <summary>Why there is no matrix although the evaluation is over; otherwise null.</summary>
    public string? MatrixLost => Reason(LostName);

    /// <summary>Why training ended with a lost sum, or null; the classifier is then what the sums before had made of it.</summary>
    public string? TrainingLost => Reason(TrainingLostName);

    /// <summary>The standardisation of the selected genes.</summary>
    internal Standardisation Standardisation() => new(Means, Scales);

    internal static ModelState Advance(ModelState state) => state.With(EntryName, state.Longs(EntryName)[0] + 1);

    internal static ModelState WithLost(ModelState state, string reason) => WithReason(state, LostName, reason);

    internal static ModelState WithTrainingLost(ModelState state, string reason) => WithReason(state, TrainingLostName, reason);

    private static ModelState WithReason(ModelState state, string name, string reason)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(reason);
        long[] units = [.. utf8.Take(LongestReason).Select(unit => (long)unit)];
        return state.With(name, units);
    }

    private string? Reason(string name)
    {
        if (!state.Has(name))
        {
            return null;
        }

        byte[] utf8 = [.. state.Longs(name).ToArray().Select(unit => (byte)unit)];
        return Encoding.UTF8.GetString(utf8);
    }
}
