using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Verify;

/// <summary>
/// The pad of one pair on check value j: HMAC-SHA-256 under HKDF(s_uv, "ver") of rid ‖ H(U3) ‖ H(X) ‖ byte j, modulo p. Another sum or another U3 has
/// independent pads, so that a site may answer once and reveals nothing but the total.
/// </summary>
internal static class VerifyPad
{
    public static ulong Of(ReadOnlySpan<byte> key, RoundSets sets, Digest sumHash, byte index)
    {
        Span<byte> pad = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, [.. sets.Rid.Value.Span, .. sets.U3.Span, .. sumHash.Span, index], pad);
        ulong residue = Mersenne61.FromBytes(pad);
        CryptographicOperations.ZeroMemory(pad);
        return residue;
    }

    /// <summary>The total of this site's pads on check value j: added for a higher partner, subtracted for a lower one, as with the masks.</summary>
    public static ulong Total(IEnumerable<(ushort Place, PairSecret Pair)> partners, ushort own, RoundSets sets, Digest sumHash, byte index)
    {
        ulong total = 0;
        Span<byte> key = stackalloc byte[32];
        foreach ((ushort place, PairSecret pair) in partners)
        {
            pair.DeriveVerifyKey(key);
            ulong pad = Of(key, sets, sumHash, index);
            total = place > own ? Mersenne61.Add(total, pad) : Mersenne61.Subtract(total, pad);
        }

        CryptographicOperations.ZeroMemory(key);
        return total;
    }
}
