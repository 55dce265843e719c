using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Sum;

/// <summary>How many rounds are closed, and the head after them: always told together, so that no site sees the one without the other.</summary>
/// <param name="Count">Rounds in the archive.</param>
/// <param name="Head">The head after them.</param>
internal sealed record StudyPosition(int Count, Digest Head);
