using System.Text.Json;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Names: roster hash, sid, rid, closes, heads.</summary>
internal static class NameKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("roster-hash-and-sid", new VectorKind((given, output) => output switch
        {
            "roster_hash" => RosterOf(given).Hash,
            "sid" => SetupOf(given).Sid.Value,
            _ => null,
        })),
        ("head-encoding-and-rid", new VectorKind((given, output) => output switch
        {
            "head_0" => Closing.FirstHead(given.Digest("study_hash")),
            "encoding" => EncodingOf(given).ToBytes(),
            "rid" => HeaderOf(given).Rid.Value,
            _ => null,
        })),
        ("close-and-head", new VectorKind((given, output) => output switch
        {
            "close" => CloseOf(given),
            "head'" => Closing.NextHead(given.Digest("head"), CloseOf(given)),
            _ => null,
        })),
    ];

    private static Roster RosterOf(JsonElement given) => new(
        given.Member("roster").Map().Select(m => new Member(m.Place(), $"site {m.Name}", m.Value.Bytes())).OrderBy(m => m.Place));

    private static SetupHeader SetupOf(JsonElement given) => new(
        given.Unsigned("version"), given.Unsigned("suite"), given.Digest("study_hash"), RosterOf(given).Hash, given.Unsigned("n"), given.Unsigned("t"),
        given.Unsigned("c"), given.Unsigned("m"), given.Digest("nonce"), given.Unsigned("index"), default);

    private static SumEncoding EncodingOf(JsonElement given) => new(
        given.Count("exact", SumEncoding.MaxCoordinates), given.Count("real", SumEncoding.MaxCoordinates), given.Count("k", 64),
        given.Count("chunk", SumEncoding.DefaultChunk), given.Count("noise", 1) == 1);

    /// <summary>The first head of the study: what stands in the first round, and in the vectors.</summary>
    private static RoundHeader HeaderOf(JsonElement given) => new(
        new SetupId(given.Digest("sid")), given.Unsigned("entry"), given.Unsigned("round"), given.Unsigned("attempt"), given.Digest("state_hash"),
        Closing.FirstHead(given.Digest("study_hash")), EncodingOf(given), default);

    /// <summary>A result of 64 hexadecimal digits is H(X), any other text the reason of a loss.</summary>
    private static byte[] CloseOf(JsonElement given)
    {
        string result = given.Text("H(X) or reason");
        bool isSum = result.Length == 64 && !result.Contains(' ');
        using SigningKey aggregator = SigningKey.FromSeed(given.Bytes("aggregator_seed"));
        Closing closing = new(
            new SetupId(given.Digest("sid")), new RoundId(given.Digest("rid")), given.Digest("H(U1)"), given.Digest("H(U2)"), given.Digest("H(U3)"),
            isSum ? given.Digest("H(X) or reason") : null, isSum ? "" : result, given.Text("status"));
        byte[] signed = closing.Sign(aggregator);
        return Closing.Read(signed, aggregator.PublicKey.Span) == closing ? signed : throw new VectorException("the close does not read as it was written");
    }
}
