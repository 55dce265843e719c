using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Round.Auditing;

/// <summary>A closed round of four sites, of which one may have dropped out, whose inputs were kept; the aggregator may have altered the sum.</summary>
internal sealed class AuditScene : IDisposable
{
    private readonly Dictionary<ushort, IReadOnlyList<byte[]>> _kept = [];

    public AuditScene(Suite suite = Suite.Aegis256, bool dropOut = false, Action<LaneVector>? alter = null, VerifyPolicy? verify = null)
    {
        Runner = new RoundRunner(new TestStudy(4, minSurvivors: 3, suite: suite, exact: 7, real: 11, verify: verify ?? VerifyPolicy.On)).RunTo(RoundStep.Input);
        Survivors = dropOut ? [1, 3, 4] : [1, 2, 3, 4];
        Assert.True(Runner.RunInputs(Survivors));
        foreach (ushort place in Survivors)
        {
            _kept[place] = [.. ChunkUpload.Chunks(Runner[place].Round.Masked!)];
        }

        Assert.True(Runner.RunSignatures(Survivors));
        alter?.Invoke(Inside.AccumulatorOf(Runner.Aggregator));
        Assert.True(Runner.RunOpenings(Survivors) && Runner.RunTags(Survivors));
        Runner.DeliverVerified(Survivors);
    }

    public RoundRunner Runner { get; }

    public ushort[] Survivors { get; }

    public AuditSubject Subject => Runner[1].Round.Subject!;

    public AuditRecord Record => Runner.Outcome!.Audit!;

    /// <summary>What an honest aggregator would answer.</summary>
    public IReadOnlyList<IRoundMessage> Answer(IReadOnlyList<int> chunks) =>
    [
        .. Record.Preface,
        .. chunks.SelectMany(index => Survivors.Select(place => new AuditChunk(
            Record.Rid, index, place, _kept[place][index], MerkleTree.Over(_kept[place].Select(c => MerkleTree.LeafHash(c))).InclusionPath(index)))),
    ];

    public void Dispose() => Runner.Dispose();
}
