namespace ScFed.Protocol.Conformance;

/// <summary>One line of a report.</summary>
/// <param name="File">The file, relative to the folder.</param>
/// <param name="Case">The case in the file; empty where the file is the case.</param>
/// <param name="Kind">The kind of vector; empty where the file does not get so far.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">For a failure, what differs; for an unknown case, why it was not run; else empty.</param>
public sealed record VectorResult(string File, string Case, string Kind, VectorOutcome Outcome, string Detail);
