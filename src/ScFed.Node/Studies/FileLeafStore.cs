using System.Buffers.Binary;
using System.Globalization;
using ScFed.Node.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Node.Studies;

/// <summary>
/// The mirrors of the sites' logs in a folder, one file a place: u32 number of leaf hashes ‖ the hashes ‖ SHA-256 of both, again and again. Not synced: what a
/// power loss takes or spoils at the end of a file is cut off when it is read, and the site sends it again.
/// </summary>
public sealed class FileLeafStore : ILeafStore
{
    private const int HeaderSize = sizeof(uint);

    private readonly string _folder;

    /// <summary>Opens the store in <paramref name="folder"/>, made if it is not there.</summary>
    public FileLeafStore(string folder)
    {
        DurableFile.CreateFolder(folder);
        _folder = folder;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Digest> Load(ushort place)
    {
        string path = PathOf(place);
        if (!File.Exists(path))
        {
            return [];
        }

        List<Digest> leaves = [];
        using FileStream file = new(path, DurableFile.Options(FileMode.Open, FileAccess.ReadWrite));
        while (TryRead(file, leaves))
        {
        }

        return leaves;
    }

    /// <inheritdoc/>
    public void Append(ushort place, IReadOnlyList<Digest> leaves)
    {
        byte[] record = new byte[HeaderSize + ((leaves.Count + 1) * Digest.Size)];
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)leaves.Count);
        for (int i = 0; i < leaves.Count; i++)
        {
            leaves[i].Span.CopyTo(record.AsSpan(HeaderSize + (i * Digest.Size)));
        }

        Digest.Of(record.AsSpan(0, record.Length - Digest.Size)).Span.CopyTo(record.AsSpan(record.Length - Digest.Size));
        using FileStream file = new(PathOf(place), DurableFile.Options(FileMode.Append, FileAccess.Write));
        file.Write(record);
    }

    /// <summary>Reads one more record; cuts the file off at one that is not whole.</summary>
    private static bool TryRead(FileStream file, List<Digest> leaves)
    {
        long start = file.Position;
        Span<byte> header = stackalloc byte[HeaderSize];
        if (file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) == HeaderSize)
        {
            uint count = BinaryPrimitives.ReadUInt32LittleEndian(header);
            if (count <= LogMirror.MaxLeaves - leaves.Count)
            {
                byte[] record = new byte[HeaderSize + ((count + 1) * Digest.Size)];
                header.CopyTo(record);
                int read = file.ReadAtLeast(record.AsSpan(HeaderSize), record.Length - HeaderSize, throwOnEndOfStream: false);
                if (read == record.Length - HeaderSize && Digest.Of(record.AsSpan(0, record.Length - Digest.Size)) == new Digest(record.AsSpan(record.Length - Digest.Size)))
                {
                    for (int i = 0; i < count; i++)
                    {
                        leaves.Add(new Digest(record.AsSpan(HeaderSize + (i * Digest.Size), Digest.Size)));
                    }

                    return true;
                }
            }
        }

        file.SetLength(start);
        return false;
    }

    private string PathOf(ushort place) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"site-{place}.leaves"));
}
