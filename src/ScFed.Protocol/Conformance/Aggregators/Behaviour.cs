namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>How one of our sites behaves in the round of a case.</summary>
/// <param name="Send">What leaves in place of a frame of the round; null sends it as it is.</param>
/// <param name="Returns">Whether it dials again, in the same session, where its line ends in that round.</param>
internal sealed record Behaviour(Func<SentFrame, Said?> Send, bool Returns = false);
