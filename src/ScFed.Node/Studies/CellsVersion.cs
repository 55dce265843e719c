using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Models.Cells;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Studies;

/// <summary>
/// The version of a site's cells for rule 7: SHA-256 over what statistics depend on (genes, values, labels), not over the file, so that writing the same cells
/// anew gives no new version. Cells in another order do; that no donor has changed tells them apart from new ones.
/// </summary>
public static class CellsVersion
{
    /// <summary>The version of these cells.</summary>
    /// <param name="cells">The cells as they were read.</param>
    /// <param name="labels">The label of each.</param>
    /// <param name="donors">The donor of each; empty where the site does not say.</param>
    public static DataVersion Of(CellMatrix cells, IReadOnlyList<string> labels, IReadOnlyList<string> donors)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("scfed/v1/cells"u8);
        Add(hash, cells.GeneNames);
        Add(hash, MemoryMarshal.AsBytes(cells.RowStarts.AsSpan()));
        Add(hash, MemoryMarshal.AsBytes(cells.Columns.AsSpan()));
        Add(hash, MemoryMarshal.AsBytes(cells.Values.AsSpan()));
        Add(hash, labels);
        return new DataVersion(new Digest(hash.GetHashAndReset()), donors.Distinct(StringComparer.Ordinal).Select(DonorOf).ToHashSet());
    }

    private static Digest DonorOf(string name) => Digest.Of([.. "scfed/v1/donor"u8, .. System.Text.Encoding.UTF8.GetBytes(name)]);

    private static void Add(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        AddLength(hash, texts.Count);
        foreach (string text in texts)
        {
            Add(hash, System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AddLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)length);
        hash.AppendData(bytes);
    }
}
