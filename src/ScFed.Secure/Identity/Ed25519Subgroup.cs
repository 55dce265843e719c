using System.Runtime.InteropServices;

namespace ScFed.Secure.Identity;

/// <summary>Membership in the prime-order subgroup of edwards25519, asked of the libsodium that NSec ships.</summary>
internal static partial class Ed25519Subgroup
{
    /// <summary>Bytes of an encoded point.</summary>
    internal const int PointSize = 32;

    /// <summary>Whether 32 bytes are the canonical encoding of a point of prime order (so neither of small order nor with a torsion part).</summary>
    internal static bool Contains(ReadOnlySpan<byte> point) => point.Length == PointSize && IsValidPoint(point) == 1;

    [LibraryImport("libsodium", EntryPoint = "crypto_core_ed25519_is_valid_point")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int IsValidPoint(ReadOnlySpan<byte> point);
}
