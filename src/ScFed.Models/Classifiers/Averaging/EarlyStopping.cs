using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Averaging;

/// <summary>What the state remembers of validations: the smallest loss, the weights that had it, and how many validations since were no better. Bit-exact.</summary>
internal static class EarlyStopping
{
    private const string LossName = "validation.loss";
    private const string BestLossName = "validation.best-loss";
    private const string StaleName = "validation.stale";
    private const string BestName = "validation.best-weights";

    internal static bool HasBest(ModelState state) => state.Has(BestName);

    internal static ReadOnlySpan<double> Best(ModelState state) => state.Doubles(BestName);

    /// <summary>The loss of each validation so far, in fixed point.</summary>
    internal static ReadOnlySpan<long> Losses(ModelState state) => state.Has(LossName) ? state.Longs(LossName) : [];

    internal static bool IsOver(ModelState state, int patience) => state.Has(StaleName) && state.Longs(StaleName)[0] >= patience;

    /// <summary>Takes in the summed loss of the present weights, in fixed point; only a smaller one than ever is better.</summary>
    internal static ModelState After(ModelState state, long loss)
    {
        bool better = !state.Has(BestLossName) || loss < state.Longs(BestLossName)[0];
        state = state.With(LossName, [.. Losses(state), loss]);
        return better
            ? state.With(BestLossName, loss).With(StaleName, 0L).With(BestName, new CellTypeState(state).Weights)
            : state.With(StaleName, state.Longs(StaleName)[0] + 1);
    }
}
