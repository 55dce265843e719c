using System.Globalization;
using System.Text;

namespace ScFed.System.Tests.Processes;

/// <summary>
/// Looks in /proc for the processes that stem from one run of a test: children inherit its mark in their environment, also after their parent is gone.
/// </summary>
internal static class ProcessTable
{
    /// <summary>The variable that carries the mark.</summary>
    public const string Variable = "SCFED_TEST_RUN";

    /// <summary>The process ids that carry <paramref name="mark"/>.</summary>
    public static IReadOnlyList<int> Of(string mark)
    {
        byte[] wanted = Encoding.ASCII.GetBytes($"{Variable}={mark}\0");
        List<int> found = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Environment(folder).AsSpan().IndexOf(wanted) >= 0)
            {
                found.Add(id);
            }
        }

        return found;
    }

    /// <summary>Waits until none of them is left; those that still are after <paramref name="patience"/>.</summary>
    public static async Task<IReadOnlyList<int>> LeftAfterAsync(string mark, TimeSpan patience)
    {
        DateTime end = DateTime.UtcNow + patience;
        while (true)
        {
            IReadOnlyList<int> left = Of(mark);
            if (left.Count == 0 || DateTime.UtcNow > end)
            {
                return left;
            }

            await Task.Delay(100);
        }
    }

    private static byte[] Environment(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended between the two looks, or is somebody else's.
            return [];
        }
    }
}
