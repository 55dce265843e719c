using PureHDF;
using PureHDF.Selections;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>A sparse matrix as HDF5 files store it: a start for each row (or column) of it, and a position and a value for each entry.</summary>
internal sealed class CompressedArrays
{
    /// <summary>From here on two threads decode positions and values at once; below, opening the file a second time costs more.</summary>
    private const long ManyEntries = 1 << 20;

    private readonly Hdf5Source _source;
    private readonly string _place;
    private readonly int _inner;
    private readonly Hdf5Array _data;
    private readonly Hdf5Array _indices;

    private CompressedArrays(Hdf5Source source, string place, int inner, Hdf5Array data, Hdf5Array indices, long[] starts)
    {
        _source = source;
        _place = place;
        _inner = inner;
        _data = data;
        _indices = indices;
        Starts = starts;
    }

    /// <summary>Where each row starts; one entry more than there are rows. From 0, never falling.</summary>
    public long[] Starts { get; }

    /// <summary>Entries that are best read at a time.</summary>
    public long EntriesAtATime => Math.Max(ManyEntries, Math.Max(_data.ChunkRows, _indices.ChunkRows));

    /// <summary>Opens data, indices and indptr of the group at <paramref name="place"/> and reads the last.</summary>
    /// <param name="source">The file.</param>
    /// <param name="place">Path of the group.</param>
    /// <param name="outer">Rows (or columns) that have a start.</param>
    /// <param name="inner">Positions run from 0 to below this.</param>
    public static CompressedArrays Open(Hdf5Source source, string place, int outer, int inner)
    {
        Hdf5Array data = Array(source, place, "data");
        Hdf5Array indices = Array(source, place, "indices");
        Hdf5Array starts = Array(source, place, "indptr");
        if (starts.Length != outer + 1L || data.Length != indices.Length)
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"data, indices and indptr of {place} in {source.Name} do not fit together",
                source.DamagedHint);
        }

        long[] pointers = Numbers.Integers(starts);
        CheckStarts(source, place, pointers, data.Length);
        return new CompressedArrays(source, place, inner, data, indices, pointers);
    }

    /// <summary>Reads rows <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> − 1, with starts that count from 0.</summary>
    public (long[] Starts, int[] Positions, float[] Values) Read(int first, int count)
    {
        long begin = Starts[first];
        long entries = Starts[first + count] - begin;
        long[] starts = Starts[first..(first + count + 1)];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] -= begin;
        }

        Selection? all = entries == _data.Length ? null : new HyperslabSelection((ulong)begin, (ulong)entries);
        if (entries == 0)
        {
            return (starts, [], []);
        }

        return entries < ManyEntries ? (starts, Numbers.Positions(_indices, _inner, all), Numbers.Floats(_data, all)) : ReadOnTwoThreads(starts, all);
    }

    private (long[] Starts, int[] Positions, float[] Values) ReadOnTwoThreads(long[] starts, Selection? selection)
    {
        Task<int[]> positions = Task.Run(() =>
        {
            using Hdf5Source again = _source.OpenAgain();
            return Numbers.Positions(Array(again, _place, "indices"), _inner, selection);
        });
        float[] values;
        try
        {
            values = Numbers.Floats(_data, selection);
        }
        finally
        {
            Task.WaitAny(positions);
        }

        int[] read = positions.GetAwaiter().GetResult();
        return read.Length == values.Length
            ? (starts, read, values)
            : throw new DataException(DataError.Damaged, $"{_source.Name} was changed while it was read", "read it again when nothing writes it");
    }

    private static Hdf5Array Array(Hdf5Source source, string place, string name) => source.Guard(place, () => source.Root.Get(place)) is IH5Group group
        ? Hdf5Array.Open(source, group, name, $"{place}/{name}")
        : throw new DataException(DataError.Unsupported, $"{place} in {source.Name} is not a group", source.WriteHint);

    private static void CheckStarts(Hdf5Source source, string place, long[] starts, long values)
    {
        for (int i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
            {
                throw new DataException(DataError.RowStartsNotMonotone, $"{place}/indptr in {source.Name} falls at entry {i}", source.DamagedHint);
            }
        }

        if (starts[0] != 0 || starts[^1] != values)
        {
            throw new DataException(
                DataError.RowStartsNotMonotone,
                $"{place}/indptr in {source.Name} does not run from 0 to {values}",
                source.DamagedHint);
        }
    }
}
