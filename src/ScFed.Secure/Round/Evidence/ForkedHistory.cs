using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// Two rounds that follow one head, both closed: sites that were shown the one and sites that were shown the other have different histories. The head stands in
/// the round header, and so in the rid that each close signs.
/// </summary>
internal sealed class ForkedHistory : Accusation
{
    private readonly ClosedBranch _first;
    private readonly ClosedBranch _second;

    public ForkedHistory(ClosedBranch one, ClosedBranch other)
        : this(Ordered(one, other))
    {
    }

    private ForkedHistory((ClosedBranch First, ClosedBranch Second) branches)
        : base(branches.First.Setup) => (_first, _second) = branches;

    public override EvidenceKind Kind => EvidenceKind.ForkedHistory;

    internal override void WriteTo(RecordWriter writer)
    {
        _first.WriteTo(writer);
        EvidenceFormat.WriteSetup(writer, _second.Setup);
        _second.WriteTo(writer);
    }

    internal static ForkedHistory ReadFrom(SetupHeader setup, ref RecordReader reader)
    {
        ClosedBranch first = ClosedBranch.ReadFrom(setup, ref reader);
        ClosedBranch second = ClosedBranch.ReadFrom(EvidenceFormat.ReadSetup(ref reader), ref reader);
        return Compare(first, second) < 0
            ? new ForkedHistory((first, second))
            : throw new RoundException(Misbehaviour.Binding, "the rounds are not in order, or one and the same");
    }

    private protected override Verdict Judge(SumPlan plan)
    {
        _first.Check(plan);
        _second.Check(plan);
        return _first.Header.Head == _second.Header.Head
            ? new Verdict(Accused.Aggregator, "the aggregator closed two different rounds on one head")
            : Verdict.Nobody("the two rounds follow different heads");
    }

    private static (ClosedBranch First, ClosedBranch Second) Ordered(ClosedBranch one, ClosedBranch other) => Compare(one, other) <= 0 ? (one, other) : (other, one);

    private static int Compare(ClosedBranch one, ClosedBranch other) => one.Header.Rid.Value.Span.SequenceCompareTo(other.Header.Rid.Value.Span);
}
