using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Conformance;

/// <summary>The word that vector files have for a refusal (<c>tests/vectors/README.md</c>).</summary>
internal static class FailureWord
{
    /// <summary>The word of a typed refusal; null for any other exception, which is a bug or an unusable file and never what a vector expects.</summary>
    public static string? Of(Exception refusal) => refusal switch
    {
        RefusalException no => no.Word,
        RoundException round => Of(round.Reason),
        ProtocolException protocol => protocol.Code.Word(),
        MalformedNoteException => "malformed-note",
        _ => null,
    };

    /// <summary>The word of a reason: mostly its name.</summary>
    public static string Of(Misbehaviour reason) => reason switch
    {
        Misbehaviour.InvalidEncapsulationKey => "invalid-ek",
        Misbehaviour.SetupUsed => "sid-used",
        Misbehaviour.SecondConsistency => "r4-twice",
        Misbehaviour.SecondVerify => "r6-twice",
        Misbehaviour.CheckValueRange => "z-range",
        Misbehaviour.TooFewSignatures => "too-few-r4",
        Misbehaviour.OtherSurvivors => "identical-u3",
        Misbehaviour.NotASubset => "not-a-subset",
        _ => string.Concat(reason.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString())),
    };
}
