using ScFed.Secure.Bytes;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Sum;

/// <summary>One attempt at one sum, as the aggregator's study says it comes next.</summary>
/// <param name="Entry">Plan entry.</param>
/// <param name="Round">Position in the plan over all purposes.</param>
/// <param name="Attempt">From 0.</param>
/// <param name="Purpose">A word for logs and progress.</param>
/// <param name="StateHash">The state it is on.</param>
/// <param name="Head">The head it follows.</param>
/// <param name="Shape">Segments and bounds.</param>
/// <param name="Invited">Who may take part; null for everybody.</param>
/// <param name="AllOfThem">Whether every invited site must be in (the confusion matrix); otherwise the round is closed lost.</param>
/// <param name="SetupsAhead">How many set-ups for the sums that follow may be made while this one runs; at most 8.</param>
public sealed record RoundRequest(
    ulong Entry,
    ulong Round,
    ulong Attempt,
    string Purpose,
    Digest StateHash,
    Digest Head,
    SumShape Shape,
    IReadOnlyList<ushort>? Invited = null,
    bool AllOfThem = false,
    int SetupsAhead = 0);
