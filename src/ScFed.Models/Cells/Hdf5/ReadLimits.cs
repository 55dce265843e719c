namespace ScFed.Models.Cells.Hdf5;

/// <summary>What a file may claim before anything is allocated for it. A claim above a limit is refused as <see cref="DataError.TooLarge"/>.</summary>
internal static class ReadLimits
{
    /// <summary>Cells of one file.</summary>
    public const int MaxCells = 20_000_000;

    /// <summary>Genes (features) of one file.</summary>
    public const int MaxGenes = 2_000_000;

    /// <summary>Stored values of one matrix: 2^30, that is 8 GiB of values and columns in memory.</summary>
    public const long MaxValues = 1L << 30;

    /// <summary>Decoded bytes for each byte of the file. Deflate reaches 1032 at most, LZF about 264; nothing else inflates.</summary>
    public const long MaxInflation = 1040;

    /// <summary>Decoded bytes allowed whatever the size of the file, so that tiny legal files are not refused.</summary>
    public const long SmallBytes = 1 << 20;

    /// <summary>A chunk may be larger than the data it holds (HDF5 allows it), but only by so much.</summary>
    public const long ChunkSlack = 64 << 20;

    /// <summary>Bytes that may be read from the file for each byte it has: metadata is read again and again, a loop without end is not.</summary>
    public const long ReadsPerByte = 64;

    /// <summary>Reading allowance whatever the size of the file.</summary>
    public const long SmallReads = 64 << 20;

    /// <summary>Counted for every call besides its bytes, so that many tiny reads are bounded as well.</summary>
    public const long CostPerRead = 32;

    /// <summary>Frames of the stack, those of the caller included; the deepest legal structure needs about 50.</summary>
    public const int MaxFrames = 600;

    /// <summary>How often frames are counted.</summary>
    public const int ReadsBetweenFrameCounts = 256;

    /// <summary>
    /// Text that a file may inflate to whatever its size; it is passed through, never held. Tables of mostly zeros reach about 100 bytes for each byte of gzip.
    /// </summary>
    public const long SmallText = 64 << 20;

    /// <summary>Further text for each byte of a file.</summary>
    public const long MaxTextInflation = 300;

    /// <summary>Bytes of one line of a table: a million cells with names and values in a line need less.</summary>
    public const int MaxRecordBytes = 64 << 20;

    /// <summary>Fields of one line of a table.</summary>
    public const int MaxFields = 4 << 20;

    /// <summary>Columns of a table of labels.</summary>
    public const int MaxLabelColumns = 10_000;

    /// <summary>Values of a table of labels, which are held.</summary>
    public const long MaxLabelValues = 200_000_000;

    /// <summary>Text that a file of <paramref name="fileLength"/> bytes may inflate to.</summary>
    public static long MaxText(long fileLength) => SmallText + (fileLength * MaxTextInflation);

    /// <summary>Decoded bytes that a file of <paramref name="fileLength"/> bytes may claim for one dataset.</summary>
    public static long MaxBytes(long fileLength) => SmallBytes + (fileLength * MaxInflation);

    /// <summary>Reading allowance of a file of <paramref name="fileLength"/> bytes.</summary>
    public static long MaxReads(long fileLength) => SmallReads + (fileLength * ReadsPerByte);
}
