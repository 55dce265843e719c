using ScFed.Node.AuditLog;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.AuditLog;

/// <summary>A folder with a log in it, and the key that it belongs to.</summary>
internal sealed class LogFixture : IDisposable
{
    public const string Origin = "scfed/0123456789abcdef/site-3";

    public ScratchFolder Scratch { get; } = new();

    public SigningKey Identity { get; } = SigningKey.FromSeed(Enumerable.Range(1, SigningKey.SeedSize).Select(i => (byte)i).ToArray());

    public NoteKey Key => new(Origin, Identity.PublicKey.Span);

    public string Folder => Scratch["log"];

    public string EventsPath => Path.Combine(Folder, "events.jsonl");

    public static RoundId Rid(int i) => new(Digest.Of([1, (byte)i]));

    /// <summary>A study with one lost round, one sum, and the end: checkpoints at 0, 3, 7 and 8.</summary>
    public static IReadOnlyList<AuditEvent> Story { get; } =
    [
        new(EventKind.StudyOpened) { Digests = [Digest.Of("study"u8), Digest.Of("roster"u8)], Text = "site" },
        new(EventKind.SetupOpened) { Sid = new SetupId(Digest.Of("sid"u8)), Number = 1 },
        new(EventKind.RoundClosed) { Rid = Rid(0), Digests = [Digest.Of("head"u8), Digest.Zero], Text = "too few inputs" },
        new(EventKind.InputStored) { Text = "label \"counts\" \\ µ\u0001\u007f", Digests = [Digest.Of("state"u8)] },
        new(EventKind.InputSent)
        {
            Rid = Rid(1),
            Number = ulong.MaxValue,
            Attempt = 2,
            Digests = [Digest.Of("root"u8), Digest.Of("U1"u8), Digest.Of("U2"u8), Digest.Of("state"u8)],
            Text = "counts",
        },
        new(EventKind.ConsistencySigned) { Rid = Rid(1), Digests = [Digest.Of("U3"u8), Digest.Of("R4"u8)], Places = [1, 2, 1_024] },
        new(EventKind.RoundClosed) { Rid = Rid(1), Digests = [Digest.Of("head 2"u8), Digest.Of("X"u8)], Text = "sum" },
        new(EventKind.StudyFinished) { Digests = [Digest.Of("final"u8)] },
    ];

    public AuditLogFile Open(SigningKey? key = null, string origin = Origin, string? folder = null) =>
        AuditLogFile.Open(folder ?? Folder, origin, key ?? Identity, new StoppedClock(), Scratch["records"]);

    public async Task WriteStoryAsync(int events = int.MaxValue)
    {
        await using AuditLogFile log = Open();
        foreach (AuditEvent e in Story.Take(events))
        {
            await log.AppendAsync(new Commit(e), CancellationToken.None);
        }
    }

    public AuditReport Verify(string? folder = null) => AuditVerification.Verify(folder ?? Folder, Key);

    public void Dispose()
    {
        Identity.Dispose();
        Scratch.Dispose();
    }
}
