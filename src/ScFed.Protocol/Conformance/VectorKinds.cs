using System.Collections.Frozen;
using ScFed.Protocol.Conformance.Kinds;

namespace ScFed.Protocol.Conformance;

/// <summary>Every kind of vector that this version runs, by its word; whole rounds and refusals in them are run by <see cref="Rounds"/>.</summary>
internal static class VectorKinds
{
    /// <summary>A whole round.</summary>
    public const string Round = "round";

    /// <summary>A message in a round that must be refused.</summary>
    public const string Refusal = "refusal";

    private static readonly FrozenDictionary<string, VectorKind> ByWord = new (string Word, VectorKind Kind)[][]
        {
            ByteKinds.All, NameKinds.All, AgreementKinds.All, SharingKinds.All, EnvelopeKinds.All, StreamKinds.All, LaneKinds.All, CheckValueKinds.All,
            SignatureKinds.All, TreeKinds.All, LogKinds.All, FrameKinds.All, MessageKinds.All,
        }
        .SelectMany(kinds => kinds)
        .ToFrozenDictionary(kind => kind.Word, kind => kind.Kind);

    /// <summary>The kind of that word, or null.</summary>
    public static VectorKind? Find(string word) => ByWord.GetValueOrDefault(word);
}
