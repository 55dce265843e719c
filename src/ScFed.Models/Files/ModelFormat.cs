using System.Security.Cryptography;

namespace ScFed.Models.Files;

/// <summary>Constants of <c>docs/model-file.md</c>.</summary>
internal static class ModelFormat
{
    /// <summary>The only version that is read and written.</summary>
    public const ushort Version = 2;

    /// <summary>Magic, version and length of the header.</summary>
    public const int PrefixBytes = 8 + sizeof(ushort) + sizeof(uint);

    /// <summary>SHA-256 of all that is before it.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>Longest file that is read.</summary>
    public const long MaxBytes = 1L << 30;

    /// <summary>Longest header: names and settings.</summary>
    public const int MaxHeaderBytes = 1 << 27;

    /// <summary>Most classes.</summary>
    public const int MaxLabels = 65_536;

    /// <summary>Most genes.</summary>
    public const int MaxGenes = 1_000_000;

    /// <summary>Most settings, and most metrics.</summary>
    public const int MaxFacts = 1_024;

    /// <summary>Most arrays.</summary>
    public const int MaxArrays = 4_096;

    /// <summary>Most dimensions of an array.</summary>
    public const int MaxDimensions = 8;

    /// <summary>First bytes of every model file.</summary>
    public static ReadOnlySpan<byte> Magic => "ScFedMdl"u8;
}
