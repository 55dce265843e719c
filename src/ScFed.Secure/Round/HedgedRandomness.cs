using System.Security.Cryptography;
using ScFed.Secure.Agreement;

namespace ScFed.Secure.Round;

/// <summary>
/// HKDF(OS random ‖ device secret, label ‖ index ‖ sid): a broken random generator alone, or a stolen device secret alone, gives nothing away
/// (<c>docs/protocol.md</c>, section Keys).
/// </summary>
public sealed class HedgedRandomness : ISetupRandomness, IDisposable
{
    private readonly byte[] _deviceSecret;

    /// <summary>Copies the 32-byte device secret; wiped with this object.</summary>
    public HedgedRandomness(ReadOnlySpan<byte> deviceSecret)
    {
        if (deviceSecret.Length != 32)
        {
            throw new ArgumentException("a device secret has 32 bytes", nameof(deviceSecret));
        }

        _deviceSecret = deviceSecret.ToArray();
    }

    /// <inheritdoc/>
    public void Draw(string label, SetupId sid, ushort index, Span<byte> destination)
    {
        Span<byte> input = stackalloc byte[64];
        RandomNumberGenerator.Fill(input[..32]);
        _deviceSecret.CopyTo(input[32..]);
        Hkdf.Derive(input, [.. System.Text.Encoding.ASCII.GetBytes(label), (byte)(index & 0xFF), (byte)(index >> 8), .. sid.Value.Span], destination);
        CryptographicOperations.ZeroMemory(input);
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_deviceSecret);

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "HedgedRandomness { … }";
}
