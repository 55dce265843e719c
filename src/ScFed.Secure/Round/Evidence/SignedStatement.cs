using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Evidence;

/// <summary>body ‖ signature, of which only label and set-up are looked at.</summary>
internal readonly ref struct SignedStatement
{
    private const int LongestLabel = 32;

    private readonly int _labelLength;

    public SignedStatement(ReadOnlySpan<byte> signed)
    {
        _labelLength = signed[..Math.Min(LongestLabel, signed.Length)].IndexOf((byte)0) + 1;
        if (_labelLength == 0 || signed.Length < _labelLength + Digest.Size + Signing.SignatureSize)
        {
            throw new RoundException(Misbehaviour.Length, "there is no such signed statement");
        }

        Signed = signed;
    }

    public ReadOnlySpan<byte> Signed { get; }

    public ReadOnlySpan<byte> Label => Signed[.._labelLength];

    public ReadOnlySpan<byte> Sid => Signed.Slice(_labelLength, Digest.Size);

    public ReadOnlySpan<byte> Body => Signed[..^Signing.SignatureSize];

    public ReadOnlySpan<byte> Signature => Signed[^Signing.SignatureSize..];
}
