namespace ScFed.Models.Files;

/// <summary>Writes a file so that its path shows either the old content or all of the new: beside it under another name, flushed, then moved.</summary>
internal static class AtomicFile
{
    /// <summary>Lets <paramref name="write"/> fill the file that becomes <paramref name="path"/>.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        string partial = $"{target}.{Guid.NewGuid():N}.partial";
        try
        {
            using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
