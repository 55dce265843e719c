namespace ScFed.Protocol.Conformance;

/// <summary>One line of a run against another implementation.</summary>
/// <param name="Name">The case; stable.</param>
/// <param name="Section">Where its rule stands.</param>
/// <param name="Says">What the rule says, in a clause.</param>
/// <param name="Passed">Whether the peer kept to it.</param>
/// <param name="Detail">For a failure, what it did; else empty.</param>
public sealed record PeerResult(string Name, string Section, string Says, bool Passed, string Detail);
