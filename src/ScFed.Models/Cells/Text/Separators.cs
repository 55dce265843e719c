namespace ScFed.Models.Cells.Text;

/// <summary>What separates the fields of a table.</summary>
internal static class Separators
{
    /// <summary>Tab.</summary>
    public const byte Tab = (byte)'\t';

    private static ReadOnlySpan<byte> Candidates => ",\t;"u8;

    /// <summary>The candidate that occurs most outside quotes in the first line of <paramref name="text"/>; comma where none occurs.</summary>
    public static byte Find(ReadOnlySpan<byte> text)
    {
        Span<int> counts = stackalloc int[Candidates.Length];
        bool quoted = false;
        foreach (byte value in text)
        {
            if (value == '\n' && !quoted)
            {
                break;
            }

            quoted ^= value == '"';
            int candidate = Candidates.IndexOf(value);
            if (candidate >= 0 && !quoted)
            {
                counts[candidate]++;
            }
        }

        int best = 0;
        for (int candidate = 1; candidate < counts.Length; candidate++)
        {
            best = counts[candidate] > counts[best] ? candidate : best;
        }

        return Candidates[best];
    }
}
