using ScFed.Node.Studies;
using ScFed.Node.Tests.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.AuditLog;

/// <summary>A study whose aggregator signs two rounds over one set-up, and the evidence of it.</summary>
internal sealed class EvidenceSample : IDisposable
{
    private readonly SigningKey _aggregator = SigningKey.Generate();

    public EvidenceSample()
    {
        StudyFile file = StudySample.File();
        (File, Bytes) = (file with { Aggregator = file.Aggregator with { PublicKey = Convert.ToHexStringLower(_aggregator.PublicKey.Span) } }).ToBytes();
        Study = Study.From(File);
        SumPlan plan = Study.Plan;
        SignatureWatch watch = new(plan);
        SetupHeader setup = new(
            SumPlan.Version, (ulong)plan.Suite, plan.StudyHash, plan.Roster.Hash, (ulong)plan.Sites, (ulong)plan.Threshold, (ulong)plan.Colluders,
            (ulong)plan.MinSurvivors, Digest.Of("nonce"u8), 0, default);
        setup = setup with { Signature = _aggregator.Sign(new Transcript(Label.SetupHeader, setup.Sid).ToArray()) };
        Assert.Null(watch.Note(setup));
        Assert.Null(watch.Note(Header(setup, 0)));
        Evidence = watch.Note(Header(setup, 1))!;
    }

    public StudyFile File { get; }

    public byte[] Bytes { get; }

    public Study Study { get; }

    public Accusation Evidence { get; }

    public void Dispose() => _aggregator.Dispose();

    private RoundHeader Header(SetupHeader setup, ulong attempt)
    {
        RoundHeader header = new(setup.Sid, 0, 0, attempt, Digest.Of("state"u8), Digest.Of("head"u8), new SumEncoding(1, 0, 32), default);
        return header with { Signature = _aggregator.Sign(new Transcript(Label.RoundHeader, header.Sid, header.Rid).ToArray()) };
    }
}
