namespace ScFed.Node.Doctor;

/// <summary>What one check of <c>doctor</c> found.</summary>
/// <param name="Check">What was looked at, a word.</param>
/// <param name="Status">Whether it is in order.</param>
/// <param name="Found">What was seen.</param>
/// <param name="Fix">What to do; null where nothing is wrong.</param>
internal sealed record Finding(string Check, FindingStatus Status, string Found, string? Fix = null);
