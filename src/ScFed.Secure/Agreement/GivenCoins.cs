using System.Security.Cryptography;
using Org.BouncyCastle.Security;

namespace ScFed.Secure.Agreement;

/// <summary>
/// Hands chosen coins to BouncyCastle, which takes randomness only as a <see cref="SecureRandom"/>. One draw of exactly 32 bytes is served; a
/// library that begins to draw otherwise is found out at once instead of silently making other ciphertexts.
/// </summary>
internal sealed class GivenCoins : IDisposable
{
    private readonly OneDraw _random;

    internal GivenCoins(ReadOnlySpan<byte> coins)
    {
        _random = new OneDraw(coins.ToArray());
    }

    internal SecureRandom AsRandom => _random;

    internal void MustBeSpent()
    {
        if (!_random.Spent)
        {
            throw new CryptographicException("ML-KEM did not draw the coins it was given");
        }
    }

    public void Dispose() => _random.Wipe();

    private sealed class OneDraw(byte[] coins) : SecureRandom(new Org.BouncyCastle.Crypto.Prng.CryptoApiRandomGenerator())
    {
        internal bool Spent { get; private set; }

        public override void NextBytes(byte[] buf) => NextBytes(buf.AsSpan());

        public override void NextBytes(byte[] buf, int off, int len) => NextBytes(buf.AsSpan(off, len));

        public override void NextBytes(Span<byte> buffer)
        {
            if (Spent || buffer.Length != coins.Length)
            {
                throw new CryptographicException("ML-KEM drew other randomness than its 32 coins");
            }

            coins.CopyTo(buffer);
            Spent = true;
        }

        internal void Wipe() => CryptographicOperations.ZeroMemory(coins);
    }
}
