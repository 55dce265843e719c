using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>The name of a case: a hash of its settings, of the data's hash and of the version of the results, so that a result is found again and never mistaken.</summary>
internal static class CaseId
{
    /// <summary>Version of what a result holds and how it is measured; a change makes every cell run again.</summary>
    public const int ResultVersion = 1;

    /// <summary>Hexadecimal digits of an id.</summary>
    public const int Length = 20;

    /// <summary>The id of a case: 80 bits of SHA-256.</summary>
    public static string Of(SweepCase which)
    {
        string text = FormattableString.Invariant($"scfed/sweep-cell/{ResultVersion}\n{JsonSerializer.Serialize(which, SweepJson.Options)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
    }

    /// <summary>Whether a text could be an id; an id becomes the name of a file.</summary>
    public static bool IsId(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
