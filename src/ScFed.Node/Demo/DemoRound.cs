namespace ScFed.Node.Demo;

/// <summary>One round as it happened.</summary>
/// <param name="Round">Position in the plan.</param>
/// <param name="Purpose">label-presence, gene-presence, statistics, training, validation or evaluation.</param>
/// <param name="Attempt">From 0.</param>
/// <param name="Survivors">Names of the sites whose input is in the sum.</param>
/// <param name="Dropped">Names of the sites that are not.</param>
/// <param name="Seconds">From the set-up header to the close.</param>
/// <param name="UploadBytesPerSite">Bytes of one site's masked input, frames included.</param>
/// <param name="Coordinates">Coordinates of the sum, canaries not counted.</param>
/// <param name="Bits">Bits a coordinate on the wire: 64 for exact sums, k for real ones.</param>
/// <param name="Outcome">"sum", or the reason why the round was lost.</param>
/// <param name="Status">The verify status of the sum; null where none was opened.</param>
/// <param name="Accuracy">Accuracy of the model after this round on all held-out cells, computed by the demo from its own file; null before training.</param>
public sealed record DemoRound(
    int Round,
    string Purpose,
    int Attempt,
    IReadOnlyList<string> Survivors,
    IReadOnlyList<string> Dropped,
    double Seconds,
    long UploadBytesPerSite,
    int Coordinates,
    int Bits,
    string Outcome,
    string? Status,
    double? Accuracy);
