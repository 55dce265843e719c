using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a 64-bit little-endian ELF library and marks one of its version needs weak in the copy, so that the loader accepts a system whose
/// library is older. libLibTorchSharp.so wants GLIBCXX_3.4.32 for one symbol that it never calls; Debian 12 stops at 3.4.30. Where the
/// version exists the mark changes nothing. The package's own file is never written.
/// </summary>
public sealed class WeakenVersionNeed : Task
{
    private const int VersionNeedSection = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 2;                 // VER_FLG_WEAK

    /// <summary>The library as shipped.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>The copy to write.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <summary>Name of the version that need not be there, such as GLIBCXX_3.4.32.</summary>
    [Required]
    public string Version { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        byte[] elf = File.ReadAllBytes(Source);
        if (elf.Length < 64 || elf[0] != 0x7f || elf[1] != 'E' || elf[2] != 'L' || elf[3] != 'F' || elf[4] != 2 || elf[5] != 1)
        {
            Log.LogError("{0} is not a 64-bit little-endian ELF file", Source);
            return false;
        }

        int marked = Mark(elf);
        Log.LogMessage(MessageImportance.Low, "{0}: {1} need(s) of {2} marked weak", Source, marked, Version);
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));

        // Two projects may build at once, and a running process may have the old copy mapped: write beside it, then replace in one step.
        string beside = Destination + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(beside, elf);
        Replace(beside);
        return true;
    }

    private int Mark(byte[] elf)
    {
        long table = BitConverter.ToInt64(elf, 0x28);
        int entrySize = BitConverter.ToUInt16(elf, 0x3a);
        int entries = BitConverter.ToUInt16(elf, 0x3c);
        int marked = 0;
        for (int i = 0; i < entries; i++)
        {
            int header = checked((int)(table + (i * entrySize)));
            if (BitConverter.ToInt32(elf, header + 4) != VersionNeedSection)
            {
                continue;
            }

            int names = checked((int)(table + (BitConverter.ToInt32(elf, header + 40) * entrySize)));
            int strings = checked((int)BitConverter.ToInt64(elf, names + 24));
            int need = checked((int)BitConverter.ToInt64(elf, header + 24));
            int needs = BitConverter.ToInt32(elf, header + 44);
            for (int n = 0; n < needs; n++)
            {
                int versions = BitConverter.ToUInt16(elf, need + 2);
                int version = need + BitConverter.ToInt32(elf, need + 8);
                for (int v = 0; v < versions; v++)
                {
                    if (NameAt(elf, strings + BitConverter.ToInt32(elf, version + 8)) == Version)
                    {
                        elf[version + 4] |= (byte)WeakFlag;
                        marked++;
                    }

                    version += BitConverter.ToInt32(elf, version + 12);
                }

                need += BitConverter.ToInt32(elf, need + 12);
            }
        }

        return marked;
    }

    private static string NameAt(byte[] elf, int start)
    {
        int end = Array.IndexOf(elf, (byte)0, start);
        return Encoding.ASCII.GetString(elf, start, end - start);
    }

    private void Replace(string beside)
    {
        try
        {
            if (File.Exists(Destination))
            {
                File.Replace(beside, Destination, null);
            }
            else
            {
                File.Move(beside, Destination);
            }
        }
        catch (IOException) when (File.Exists(Destination))
        {
            File.Delete(beside); // another build was faster; its bytes are the same
        }
    }
}
