using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// What a party signs once under one set-up, and pairs of statements that exclude each other. Every one is a durable decision before it is signed, so no crash
/// makes an honest party sign another. A set-up enters one round, so what is signed once a round is signed once a set-up. Pair faults, refusals and set-up headers
/// are not among them.
/// </summary>
internal static class OneStatement
{
    /// <summary>What <paramref name="label"/> is called, if <paramref name="signer"/> signs it once a set-up; else null.</summary>
    public static string? NameOf(Accused signer, ReadOnlySpan<byte> label) => signer.IsAggregator
        ? label.SequenceEqual(Label.RoundHeader) ? "round header"
            : label.SequenceEqual(Label.Sum) ? "H(X)"
            : label.SequenceEqual(Label.Close) ? "close"
            : null
        : label.SequenceEqual(Label.R1) ? "R1"
            : label.SequenceEqual(Label.R2) ? "R2"
            : label.SequenceEqual(Label.R3) ? "R3"
            : label.SequenceEqual(Label.R4) ? "R4"
            : label.SequenceEqual(Label.R5) ? "R5"
            : label.SequenceEqual(Label.R6) ? "R6"
            : null;

    /// <summary>Why two statements of one set-up with different labels exclude each other; null where they do not.</summary>
    public static string? Excludes(SignedStatement first, SignedStatement second, ReadOnlySpan<byte> aggregatorKey) =>
        (Is(first, Label.Void) && Is(second, Label.RoundHeader)) || (Is(second, Label.Void) && Is(first, Label.RoundHeader))
                ? "declared the set-up void and opened a round over it"
            : Is(first, Label.Sum) && Is(second, Label.Close) ? OtherSum(first, second, aggregatorKey)
            : Is(second, Label.Sum) && Is(first, Label.Close) ? OtherSum(second, first, aggregatorKey)
            : null;

    private static bool Is(SignedStatement statement, ReadOnlySpan<byte> label) => statement.Label.SequenceEqual(label);

    /// <summary>A close may be of a loss although a sum was signed (a crash between the two); it may not be of another sum.</summary>
    private static string? OtherSum(SignedStatement sum, SignedStatement close, ReadOnlySpan<byte> aggregatorKey)
    {
        Closing closing = Closing.Read(close.Signed, aggregatorKey);
        TranscriptReader reader = new(sum.Signed, Label.Sum.Length + (3 * Digest.Size));
        reader.Take(Label.Sum.Length + (2 * Digest.Size));
        return closing.SumHash is { } closed && closed != reader.Digest() ? "signed one H(X) and closed the round with another" : null;
    }
}
