using System.Text.Json;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Studies;

/// <summary>One entry of the ledger of opened statistics as a line of JSON.</summary>
/// <param name="Kind">"opened" or "consented".</param>
/// <param name="Time">When, in UTC; for people.</param>
/// <param name="Data">Hash of the data version.</param>
/// <param name="Study">Hash of the study.</param>
/// <param name="Donors">Hashes of the donors' names.</param>
internal sealed record LedgerLine(string Kind, DateTimeOffset Time, string Data, string Study, IReadOnlyList<string> Donors)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
    };

    /// <summary>The line of an entry, its newline included.</summary>
    public static byte[] Encode(StatisticsEntry entry, DateTimeOffset time)
    {
        LedgerLine line = new(
            entry.Kind == StatisticsEntryKind.Opened ? "opened" : "consented",
            time,
            entry.Version.Hash.ToString(),
            entry.Study.ToString(),
            [.. entry.Version.Donors.Select(d => d.ToString()).Order(StringComparer.Ordinal)]);
        return [.. JsonSerializer.SerializeToUtf8Bytes(line, Format), (byte)'\n'];
    }

    /// <summary>The entry of a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static StatisticsEntry Decode(ReadOnlySpan<byte> line)
    {
        try
        {
            LedgerLine read = JsonSerializer.Deserialize<LedgerLine>(line, Format) ?? throw new FormatException("null");
            StatisticsEntryKind kind = read.Kind switch
            {
                "opened" => StatisticsEntryKind.Opened,
                "consented" => StatisticsEntryKind.Consented,
                _ => throw new FormatException("no entry is of that kind"),
            };
            DataVersion version = new(Digest.Parse(read.Data), read.Donors.Select(Digest.Parse).ToHashSet());
            return new StatisticsEntry(kind, version, Digest.Parse(read.Study));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
