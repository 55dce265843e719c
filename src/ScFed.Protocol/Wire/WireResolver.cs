using System.Collections.Frozen;
using MessagePack;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire.Formatters;

namespace ScFed.Protocol.Wire;

/// <summary>Which formatter, and which message type, belongs to which kind of frame. A kind that is missing here (heartbeat, chunks) carries no message.</summary>
internal static class WireResolver
{
    private static readonly Entry[] Entries =
    [
        Entry.For(FrameKind.Hello, new HelloFormatter()),
        Entry.For(FrameKind.Welcome, new WelcomeFormatter()),
        Entry.For(FrameKind.Error, new ErrorMessageFormatter()),
        Entry.For(FrameKind.SetupHeader, new SetupHeaderFormatter()),
        Entry.For(FrameKind.AdvertiseKeys, new AdvertiseKeysFormatter()),
        Entry.For(FrameKind.KeyList, new KeyListFormatter()),
        Entry.For(FrameKind.ShareKeys, new ShareKeysFormatter()),
        Entry.For(FrameKind.ShareList, new ShareListFormatter()),
        Entry.For(FrameKind.RoundHeader, new RoundHeaderFormatter()),
        Entry.For(FrameKind.MaskedInput, new MaskedInputFormatter()),
        Entry.For(FrameKind.InputList, new InputListFormatter()),
        Entry.For(FrameKind.ConsistencySignature, new ConsistencySignatureFormatter()),
        Entry.For(FrameKind.SignatureList, new SignatureListFormatter()),
        Entry.For(FrameKind.UnmaskShares, new UnmaskSharesFormatter()),
        Entry.For(FrameKind.SumHeader, new SumHeaderFormatter()),
        Entry.For(FrameKind.Close, new CloseFormatter()),
        Entry.For(FrameKind.VoidSetup, new VoidSetupFormatter()),
        Entry.For(FrameKind.PairFault, new PairFaultFormatter()),
        Entry.For(FrameKind.Refuse, new RefuseFormatter()),
        Entry.For(FrameKind.ClosedRound, new ClosedRoundFormatter()),
        Entry.For(FrameKind.Acknowledge, new AcknowledgeFormatter()),
        Entry.For(FrameKind.VerifyTags, new VerifyTagsFormatter()),
        Entry.For(FrameKind.VerifyList, new VerifyListFormatter()),
        Entry.For(FrameKind.AuditDemand, new AuditDemandFormatter()),
        Entry.For(FrameKind.AuditOpening, new AuditOpeningFormatter()),
        Entry.For(FrameKind.AuditPart, new AuditPartFormatter()),
        Entry.For(FrameKind.AuditChunk, new AuditChunkFormatter()),
        Entry.For(FrameKind.AuditUnavailable, new AuditUnavailableFormatter()),
        Entry.For(FrameKind.LogLeaves, new LogLeavesFormatter()),
        Entry.For(FrameKind.LogProofs, new LogProofsFormatter()),
        Entry.For(FrameKind.Evidence, new EvidenceNoticeFormatter()),
    ];

    private static readonly FrozenDictionary<FrameKind, Entry> ByKind = Entries.ToFrozenDictionary(entry => entry.Kind);
    private static readonly FrozenDictionary<Type, Entry> ByType = Entries.ToFrozenDictionary(entry => entry.Type);

    /// <summary>The kinds that carry a message.</summary>
    public static IEnumerable<FrameKind> Kinds => ByKind.Keys;

    /// <summary>What belongs to a kind; null where it carries no message.</summary>
    public static Entry? Find(FrameKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>What belongs to a message.</summary>
    /// <exception cref="ArgumentException">No kind carries messages of that type.</exception>
    public static Entry Find(object message) => ByType.GetValueOrDefault(message.GetType())
        ?? throw new ArgumentException($"no frame carries a {message.GetType().Name}", nameof(message));

    /// <summary>A kind with its message type and formatter.</summary>
    internal abstract record Entry(FrameKind Kind, Type Type)
    {
        public abstract void Write(ref MessagePackWriter writer, object message);

        public abstract object Read(ref StrictReader reader);

        public static Entry For<T>(FrameKind kind, IWireFormatter<T> formatter)
            where T : class => new Entry<T>(kind, formatter);
    }

    private sealed record Entry<T>(FrameKind Kind, IWireFormatter<T> Formatter) : Entry(Kind, typeof(T))
        where T : class
    {
        public override void Write(ref MessagePackWriter writer, object message) => Formatter.Write(ref writer, (T)message);

        public override object Read(ref StrictReader reader) => Formatter.Read(ref reader);
    }
}
