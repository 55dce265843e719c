using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells.Text;

/// <summary>The bytes of a text file, plain or gzip (told by its first bytes, not by its name). They are counted while they are inflated.</summary>
internal sealed class TextInput : IDisposable
{
    private static ReadOnlySpan<byte> GzipSignature => [0x1F, 0x8B];

    private readonly Stream _stream;
    private readonly long _limit;
    private long _total;

    private TextInput(string path, Stream stream, long limit)
    {
        Name = Path.GetFileName(path);
        _stream = stream;
        _limit = limit;
    }

    /// <summary>The file's name without its folders.</summary>
    public string Name { get; }

    /// <summary>Opens <paramref name="path"/>.</summary>
    /// <exception cref="DataException">There is no such file, or it cannot be read.</exception>
    public static TextInput Open(string path)
    {
        FileStream file = InputFile.Open(path);
        Span<byte> start = stackalloc byte[GzipSignature.Length];
        bool gzip = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(GzipSignature);
        file.Position = 0;
        return new TextInput(path, gzip ? new SealedGzipStream(file) : file, ReadLimits.MaxText(file.Length));
    }

    /// <summary>Fills <paramref name="buffer"/>; fewer bytes only at the end of the text.</summary>
    /// <exception cref="DataException">The file is damaged, cannot be read, or inflates to too much.</exception>
    public int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException fault)
        {
            throw new DataException(DataError.Damaged, $"{Name} is damaged or incomplete gzip", "copy or download the file again", fault);
        }
        catch (IOException fault)
        {
            throw new DataException(DataError.Unreadable, $"{Name} cannot be read to its end", "check the disk or the network it lies on", fault);
        }

        _total += read;
        return _total <= _limit
            ? read
            : throw new DataException(
                DataError.TooLarge,
                $"{Name} inflates to more than {_limit} bytes, more than a file of its size should",
                "the file is damaged, or was made to do harm; a real one can be given uncompressed");
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
