using System.Text;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Session;

/// <summary>Either way, last: why the sender closes. Unsigned, so it informs and proves nothing.</summary>
public sealed record ErrorMessage : ISessionMessage
{
    /// <summary>
    /// Takes what fits of <paramref name="detail"/>: control characters and halves of surrogate pairs, which could forge lines in the peer's log,
    /// become question marks, and the text is cut at 512 bytes of UTF-8.
    /// </summary>
    public ErrorMessage(ErrorCode code, string detail)
    {
        Code = code;
        Detail = Fit(detail);
    }

    /// <summary>The reason.</summary>
    public ErrorCode Code { get; }

    /// <summary>What exactly; may be empty.</summary>
    public string Detail { get; }

    private static string Fit(string detail)
    {
        StringBuilder text = new();
        int bytes = 0;
        foreach (Rune rune in detail.EnumerateRunes())
        {
            Rune shown = Rune.IsControl(rune) || rune == Rune.ReplacementChar ? new Rune('?') : rune;
            bytes += shown.Utf8SequenceLength;
            if (bytes > WireLimits.Detail)
            {
                break;
            }

            text.Append(shown);
        }

        return text.ToString();
    }
}
