using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Auditing;

/// <summary>
/// What the aggregator shows of one opened sum besides the inputs: the R5 it was unmasked with, and the parts that pair masks of dropped sites come from.
/// Everything in it was signed by a site, so that showing it needs no signature of the aggregator, and altering it shows.
/// </summary>
public sealed class AuditRecord
{
    private AuditRecord(RoundId rid, SumEncoding encoding, IReadOnlyList<ushort> survivors, IReadOnlyList<IRoundMessage> openings)
    {
        Rid = rid;
        Encoding = encoding;
        Survivors = survivors;
        Preface = openings;
    }

    /// <summary>The round.</summary>
    public RoundId Rid { get; }

    /// <summary>How its sum is cut into chunks.</summary>
    public SumEncoding Encoding { get; }

    /// <summary>U3: whose inputs must be kept.</summary>
    public IReadOnlyList<ushort> Survivors { get; }

    /// <summary>What goes before the chunks, in order: <see cref="AuditOpening"/>s, then <see cref="AuditPart"/>s.</summary>
    public IReadOnlyList<IRoundMessage> Preface { get; }

    /// <summary>Whether a demand is one that this record can answer: of this round, within bounds, ascending.</summary>
    public bool Answers(AuditDemand demand) =>
        demand.Rid == Rid && demand.Chunks.Count is > 0 and <= Sums.VerifyPolicy.MaxChunks
        && demand.Chunks[0] >= 0 && demand.Chunks[^1] < Encoding.ChunkCount && demand.Chunks.Zip(demand.Chunks.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>Takes what is needed out of the round; the rest of the set-up need not stay in memory.</summary>
    internal static AuditRecord Of(AggregatorRoundData round)
    {
        RoundId rid = round.Sets.Rid;
        ushort[] survivors = [.. round.Inputs.Keys];
        return new AuditRecord(
            rid, round.Header.Encoding, survivors, [.. round.Answers.Select(a => new AuditOpening(rid, a)), .. Parts(round, survivors)]);
    }

    private static IEnumerable<AuditPart> Parts(AggregatorRoundData round, ushort[] survivors)
    {
        AggregatorSetup setup = round.Setup;
        Dictionary<ushort, MerkleTree> trees = [];
        foreach ((ushort from, ushort to) in Pairs([.. setup.Shares.Keys], survivors))
        {
            if (!trees.TryGetValue(from, out MerkleTree? tree))
            {
                trees[from] = tree = PartsCheck.TreeOf(setup.Shares[from]);
            }

            yield return new AuditPart(round.Sets.Rid, to, new PartWithPath(from, setup.Part(from, to), tree.InclusionPath(setup.Keys.IndexOf(to))));
        }
    }

    /// <summary>Every dropped site with every survivor, the lower place first: whose part is shown for whom, in this order.</summary>
    internal static IEnumerable<(ushort From, ushort To)> Pairs(IReadOnlyList<ushort> members, IReadOnlyList<ushort> survivors) =>
        members.Except(survivors).SelectMany(dropped => survivors.Select(survivor => (Math.Min(dropped, survivor), Math.Max(dropped, survivor))));
}
