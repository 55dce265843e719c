using System.Globalization;
using ScFed.Node.Commands;

namespace ScFed.Node.Demo;

/// <summary>A site to be killed in the middle of its upload of one training round.</summary>
/// <param name="Site">Its name, or site-K for its place.</param>
/// <param name="Round">Training round, from 1.</param>
public sealed record DemoDrop(string Site, int Round)
{
    /// <summary>Reads SITE@ROUND.</summary>
    /// <exception cref="CommandException">It is not of that form.</exception>
    public static DemoDrop Parse(string text)
    {
        int at = text.LastIndexOf('@');
        return at > 0 && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int round) && round >= 1
            ? new DemoDrop(text[..at], round)
            : throw new CommandException(ExitCodes.Usage, "drop-malformed", $"'{text}' is no SITE@ROUND", "for example --drop site-2@10: the second site dies in training round 10");
    }
}
