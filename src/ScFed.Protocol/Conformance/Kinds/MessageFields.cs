using ScFed.Protocol.Session;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>The fields of a message by the names that <c>docs/wire.md</c> gives them: a formatter that swaps two would be seen.</summary>
internal static class MessageFields
{
    public static Dictionary<string, object> Of(object message) => message switch
    {
        Hello m => Named(
            "version", m.Version, "study hash", m.StudyHash, "place", m.Place, "session id", m.SessionId, "closed rounds", m.ClosedRounds,
            "head", m.Head),
        Welcome m => Named("version", m.Version, "closed rounds", m.ClosedRounds, "head", m.Head),
        ErrorMessage m => Named("code", (byte)m.Code, "detail", m.Detail),
        Acknowledge m => Named("rid", m.Rid.Value, "chunks", m.Chunks),
        SetupHeader m => Named(
            "version", m.Version, "suite", m.Suite, "study hash", m.StudyHash, "roster hash", m.RosterHash, "n", m.Sites, "t", m.Threshold,
            "c", m.Colluders, "m", m.MinSurvivors, "nonce", m.Nonce, "index", m.Index, "signature", m.Signature),
        RoundHeader m => Named(
            "sid", m.Sid.Value, "entry", m.Entry, "round", m.Round, "attempt", m.Attempt, "state hash", m.StateHash, "head", m.Head,
            "encoding (exact, real, bits, chunk, noise)", Of(m.Encoding), "signature", m.Signature),
        AdvertiseKeys m => Named("signed", Of(m.Keys)),
        KeyList m => Named("list", Of(m.Keys)),
        ShareKeys m => Named("signed", Of(m.Header), "parts", m.Parts),
        ShareList m => Named("list", Of(m.Headers), "parts (from, part, path)", m.Parts.Select(Of)),
        MaskedInput m => Named("signed", Of(m.Header)),
        InputList m => Named("rid", m.Rid.Value, "list", Of(m.Headers)),
        ConsistencySignature m => Named("rid", m.Rid.Value, "signed", Of(m.Signature)),
        SignatureList m => Named("rid", m.Rid.Value, "list", Of(m.Signatures)),
        UnmaskShares m => Named("signed", Of(m.Openings)),
        SumHeader m => Named("rid", m.Rid.Value, "H(X)", m.SumHash, "signature", m.Signature),
        VerifyTags m => Named("signed", Of(m.Tags)),
        VerifyList m => Named("rid", m.Rid.Value, "list", Of(m.Tags)),
        AuditDemand m => Named("rid", m.Rid.Value, "chunks", m.Chunks),
        AuditOpening m => Named("rid", m.Rid.Value, "signed", Of(m.Opening)),
        AuditPart m => Named("rid", m.Rid.Value, "to", m.To, "part (from, part, path)", Of(m.Part)),
        AuditChunk m => Named("rid", m.Rid.Value, "index", m.Index, "place", m.Place, "bytes", m.Bytes, "path", m.Path),
        AuditUnavailable m => Named("rid", m.Rid.Value),
        Close m => Named("bytes", m.Bytes),
        VoidSetup m => Named("sid", m.Sid.Value, "signature", m.Signature),
        PairFault m => Named("signed", Of(m.Fault)),
        Refuse m => Named("signed", Of(m.Refusal)),
        ClosedRound m => Named(
            "setup header", Of((object)m.Setup).Values, "round header", Of((object)m.Header).Values, "inputs", Of(m.Inputs),
            "signatures", Of(m.Signatures), "sum", m.Sum is { } sum ? new[] { Of(sum) } : [], "tags", Of(m.Tags), "close", new[] { m.Close.Bytes }),
        _ => throw new VectorException($"the fields of {message.GetType().Name} have no names yet"),
    };

    private static object[] Of(SignedMessage signed) => [signed.Place, signed.Bytes];

    private static IEnumerable<object[]> Of(IReadOnlyList<SignedMessage> list) => list.Select(Of);

    private static object[] Of(PartWithPath part) => [part.From, part.Part, part.Path];

    private static object[] Of(SumEncoding encoding) => [encoding.Exact, encoding.Real, encoding.Bits, encoding.Chunk, encoding.Noise];

    private static object[] Of(SumHeader sum) => [sum.Rid.Value, sum.SumHash, sum.Signature];

    /// <summary>Names and values by turns.</summary>
    private static Dictionary<string, object> Named(params object[] fields) => fields.Chunk(2).ToDictionary(field => (string)field[0], field => field[1]);
}
