using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Session;

/// <summary>Aggregator to site: the answer to a <see cref="Hello"/>. The rounds that the site lacks follow as closed rounds.</summary>
/// <param name="Version">The wire version that the aggregator speaks.</param>
/// <param name="ClosedRounds">Rounds closed so far.</param>
/// <param name="Head">The head after them.</param>
/// <param name="Mirrored">How many entries of the site's log the aggregator has: the next ones are sent from there on.</param>
public sealed record Welcome(ushort Version, ulong ClosedRounds, Digest Head, ulong Mirrored = 0) : ISessionMessage;
