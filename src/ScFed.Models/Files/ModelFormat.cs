using System.Security.Cryptography;

namespace ScFed.Models.Files;

/// <summary>Constants of <c>docs/model-file.md</c>.</summary>
internal static class ModelFormat
{
    /// <summary>The only version there is.</summary>
    public const ushort Version = 1;

    /// <summary>Magic, version and length of the header.</summary>
    public const int PrefixBytes = 8 + sizeof(ushort) + sizeof(uint);

    /// <summary>SHA-256 of all that is before it.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>Longest file that is read.</summary>
    public const long MaxBytes = 1L << 30;

    /// <summary>Most classes.</summary>
    public const int MaxLabels = 65_536;

    /// <summary>Most genes.</summary>
    public const int MaxGenes = 1_000_000;

    /// <summary>Most layers.</summary>
    public const int MaxLayers = 64;

    /// <summary>First bytes of every model file.</summary>
    public static ReadOnlySpan<byte> Magic => "ScFedMdl"u8;
}
