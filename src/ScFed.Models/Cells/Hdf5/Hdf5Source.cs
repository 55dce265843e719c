using PureHDF;
using PureHDF.VOL.Native;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>An open HDF5 file from outside: whatever its bytes make the library do ends as a <see cref="DataException"/> that names the file.</summary>
internal sealed class Hdf5Source : IDisposable
{
    private static readonly byte[] _signature = [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    private readonly GuardedStream _stream;
    private readonly NativeFile _file;

    private readonly string _path;

    private Hdf5Source(string path, GuardedStream stream, NativeFile file)
    {
        _path = path;
        Name = Path.GetFileName(path);
        _stream = stream;
        _file = file;
    }

    /// <summary>The file's name without its folders, for messages.</summary>
    public string Name { get; }

    /// <summary>What kind of fault it is that a part is missing: the file is not of its kind.</summary>
    public DataError PartMissing { get; private set; } = DataError.NotAnnData;

    /// <summary>How a file that is readable is made.</summary>
    public string WriteHint { get; private set; } = "write the file again with anndata's write_h5ad";

    /// <summary>What to do about numbers that contradict each other.</summary>
    public string DamagedHint => $"the file is damaged; {WriteHint}";

    /// <summary>The root group.</summary>
    public IH5Group Root => _file;

    /// <summary>Bytes in the file.</summary>
    public long Length => _stream.Length;

    /// <summary>Opens <paramref name="path"/> for reading.</summary>
    public static Hdf5Source Open(string path)
    {
        Hdf5Filters.EnsureRegistered();
        GuardedStream stream = new(OpenFile(path));
        try
        {
            Span<byte> start = stackalloc byte[_signature.Length];
            if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.SequenceEqual(_signature))
            {
                throw new DataException(
                    DataError.NotHdf5,
                    $"{Path.GetFileName(path)} is not an HDF5 file",
                    "HDF5 files are .h5ad, written by anndata, and .h5, written by Cell Ranger");
            }

            stream.Seek(0, SeekOrigin.Begin);
            return new Hdf5Source(path, stream, Guard(Path.GetFileName(path), "its root", () => H5File.Open(stream)));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens the same file a second time, for another thread.</summary>
    public Hdf5Source OpenAgain()
    {
        Hdf5Source again = Open(_path);
        again.PartMissing = PartMissing;
        again.WriteHint = WriteHint;
        return again;
    }

    /// <summary>Runs one piece of reading; <paramref name="place"/> says where in the file.</summary>
    public T Guard<T>(string place, Func<T> read) => Guard(Name, place, read);

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _stream.Dispose();
    }

    private static FileStream OpenFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new DataException(DataError.FileMissing, $"{path} does not exist", "check the path");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(DataError.Unreadable, $"{path} cannot be opened", "check who may read the file and who holds it open", fault);
        }
    }

    // The library documents no exceptions: damaged bytes end as almost any kind. None of them may reach a user, so all are caught here, and only here.
    private static T Guard<T>(string name, string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataException)
        {
            throw;
        }
        catch (Exception fault) when (RootCause(fault) is NotSupportedException unsupported)
        {
            throw new DataException(
                DataError.Unsupported,
                $"{name} uses a part of HDF5 at {place} that is not read",
                "write the file again with the newest version of what wrote it", unsupported);
        }
        catch (Exception fault)
        {
            throw new DataException(
                DataError.Damaged,
                $"{name} is damaged at {place}",
                "copy or download the file again; if what wrote it can open it, write it again", fault);
        }
    }

    private static Exception RootCause(Exception fault)
    {
        while (fault.InnerException is { } inner)
        {
            fault = inner;
        }

        return fault;
    }
}
