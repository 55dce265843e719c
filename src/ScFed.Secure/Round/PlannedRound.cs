using ScFed.Secure.Bytes;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round.Statistics;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round;

/// <summary>What the approved study says about one round: what this site would answer and how.</summary>
/// <param name="Query">What is asked of the data; with the state hash the key of rule 4.</param>
/// <param name="StateHash">Hash of the state that this site has computed.</param>
/// <param name="Head">The head of the closes that this site has seen.</param>
/// <param name="Shape">Segments and bounds.</param>
public sealed record PlannedRound(string Query, Digest StateHash, Digest Head, SumShape Shape)
{
    /// <summary>Rule 7: the data whose statistics this asks, where they do not change from sum to sum; null for every other question.</summary>
    public DataVersion? Statistics { get; init; }

    /// <summary>What a private sum costs; null where the sum has no noise.</summary>
    public RoundCharge? Charge { get; init; }

    /// <summary>The key of rule 4.</summary>
    public InputKey Key => new(Query, StateHash);
}
