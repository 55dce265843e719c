using System.Globalization;
using System.Text;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;

namespace ScFed.Node.AuditLog;

/// <summary>
/// One event as one line of <c>events.jsonl</c> and back (<c>docs/audit-log.md</c>, section Lines). An event at a number has exactly one line, so a line
/// that differs from the line of what it says is no line of a log.
/// </summary>
public static class EventLine
{
    /// <summary>The most bytes of a line, its newline included.</summary>
    public const int MaxBytes = 131_072;

    /// <summary>The most digests of an event: one a site, and a few that belong to all.</summary>
    public const int MaxDigests = Roster.MaxSites + 8;

    /// <summary>The most UTF-8 bytes of a text. Even if each has to be escaped, a line with it is short enough.</summary>
    public const int MaxTextBytes = 8_192;

    /// <summary>RFC 6962 hash of the event's canonical bytes.</summary>
    public static Digest LeafOf(AuditEvent e) => MerkleTree.LeafHash(e.ToBytes());

    /// <summary>The line of event <paramref name="number"/>, its newline included.</summary>
    /// <exception cref="ArgumentException">The event has more in it than a line may hold, or text that is not Unicode.</exception>
    public static byte[] Encode(long number, AuditEvent e)
    {
        if (!Fits(e))
        {
            throw new ArgumentException("the event has more in it than a line may hold, or text that is not Unicode", nameof(e));
        }

        return System.Text.Encoding.UTF8.GetBytes($"{UpToLeaf(number, e)}{LeafOf(e)}\"}}\n");
    }

    /// <summary>
    /// Reads a line without its newline. The leaf that it claims is not compared with the leaf of the event.
    /// </summary>
    /// <returns>Whether it is exactly the line of an event, but for the leaf.</returns>
    internal static bool TryDecode(ReadOnlySpan<byte> line, out long number, out AuditEvent e, out Digest leaf)
    {
        EventLineReader reader = new(line);
        (number, e, leaf) = (0, new AuditEvent(default(EventKind)), default);
        if (!(reader.Take("{\"n\":"u8) && reader.Number(out ulong n) && n <= long.MaxValue
            && reader.Take(",\"time\":"u8) && reader.Number(out ulong time) && time <= long.MaxValue
            && reader.Take(",\"kind\":"u8) && reader.Text(out string word) && EventKindWords.TryParse(word, out EventKind kind)
            && reader.Take(",\"sid\":"u8) && reader.Digest(out Digest sid) && reader.Take(",\"rid\":"u8) && reader.Digest(out Digest rid)
            && reader.Take(",\"number\":"u8) && reader.Number(out ulong index) && reader.Take(",\"attempt\":"u8) && reader.Number(out ulong attempt)
            && reader.Take(",\"digests\":["u8) && ReadDigests(ref reader, out List<Digest> digests)
            && reader.Take(",\"places\":["u8) && ReadPlaces(ref reader, out List<ushort> places)
            && reader.Take(",\"text\":"u8) && reader.Text(out string text)
            && reader.Take(",\"leaf\":"u8) && reader.Digest(out leaf) && reader.Take("}"u8) && reader.End))
        {
            return false;
        }

        number = (long)n;
        e = new AuditEvent(kind)
        {
            Time = (long)time,
            Sid = new SetupId(sid),
            Rid = new RoundId(rid),
            Number = index,
            Attempt = attempt,
            Digests = digests,
            Places = places,
            Text = text,
        };

        // Leading zeros, other escapes and capital digits read well but are not how the line is written.
        return Fits(e) && line.SequenceEqual(System.Text.Encoding.UTF8.GetBytes($"{UpToLeaf(number, e)}{leaf}\"}}"));
    }

    private static string UpToLeaf(long number, AuditEvent e)
    {
        StringBuilder line = new(512);
        line.Append(CultureInfo.InvariantCulture, $"{{\"n\":{number},\"time\":{e.Time},\"kind\":\"{e.Kind.Word()}\"");
        line.Append(CultureInfo.InvariantCulture, $",\"sid\":\"{e.Sid}\",\"rid\":\"{e.Rid}\",\"number\":{e.Number},\"attempt\":{e.Attempt},\"digests\":[");
        for (int i = 0; i < e.Digests.Count; i++)
        {
            line.Append(i == 0 ? "\"" : ",\"").Append(e.Digests[i]).Append('"');
        }

        line.Append("],\"places\":[").AppendJoin(',', e.Places).Append("],\"text\":\"");
        foreach (char c in e.Text)
        {
            AppendEscaped(line, c);
        }

        return line.Append("\",\"leaf\":\"").ToString();
    }

    private static bool ReadDigests(ref EventLineReader reader, out List<Digest> digests)
    {
        digests = [];
        while (!reader.Take("]"u8))
        {
            if (digests.Count == MaxDigests || (digests.Count > 0 && !reader.Take(","u8)) || !reader.Digest(out Digest digest))
            {
                return false;
            }

            digests.Add(digest);
        }

        return true;
    }

    private static bool ReadPlaces(ref EventLineReader reader, out List<ushort> places)
    {
        places = [];
        while (!reader.Take("]"u8))
        {
            if (places.Count == Roster.MaxSites || (places.Count > 0 && !reader.Take(","u8)) || !reader.Place(out ushort place))
            {
                return false;
            }

            places.Add(place);
        }

        return true;
    }

    private static void AppendEscaped(StringBuilder line, char c)
    {
        if (c is '"' or '\\')
        {
            line.Append('\\').Append(c);
        }
        else if (c is < ' ' or '\x7F')
        {
            line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        else
        {
            line.Append(c);
        }
    }

    private static bool Fits(AuditEvent e)
    {
        if (e.Digests.Count > MaxDigests || e.Places.Count > Roster.MaxSites || e.Time < 0
            || System.Text.Encoding.UTF8.GetByteCount(e.Text) > MaxTextBytes
            || (e.Kind == EventKind.PrivacyCharged && RoundCharge.Parse(e.Text) is null))
        {
            return false;
        }

        foreach (Rune rune in e.Text.EnumerateRunes())
        {
            // What a lone surrogate reads as; it would be hashed and written as something that it is not.
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
