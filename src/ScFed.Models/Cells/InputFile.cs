namespace ScFed.Models.Cells;

/// <summary>Opens a file for reading.</summary>
internal static class InputFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens <paramref name="path"/>.</summary>
    /// <exception cref="DataException">There is no such file, or it cannot be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DataException(DataError.FileMissing, $"{path} is a folder", "name a file");
        }

        if (!File.Exists(path))
        {
            throw new DataException(DataError.FileMissing, $"{path} does not exist", "check the path");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(DataError.Unreadable, $"{path} cannot be opened", "check who may read the file and who holds it open", fault);
        }
    }
}
