using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>The real aggregator of a vector file, taken from step to step with the file's messages.</summary>
internal sealed class VectorAggregator
{
    private readonly RoundVector _vector;
    private readonly MemoryJournal _journal = new();

    public VectorAggregator(RoundVector vector)
    {
        _vector = vector;
        (Round, Transition transition) = AggregatorRound.Open(vector.AggregatorContext, vector.Setup.Nonce, vector.Setup.Index);
        Setup = Single<SetupHeader>(transition);
    }

    public AggregatorRound Round { get; }

    public SetupHeader Setup { get; }

    public VectorAggregator TakeKeys(params ushort[] places) => Each(places, p => Round.Accept(p, new AdvertiseKeys(_vector.Signed("R1", p))));

    public KeyList FixKeys()
    {
        TakeKeys(RoundVector.All);
        Assert.Empty(Round.Missing);
        return Single<KeyList>(Round.Proceed());
    }

    public IReadOnlyList<ToSite> FixShares()
    {
        Each(RoundVector.All, p => Round.Accept(p, _vector.Shares(p)));
        Assert.Empty(Round.Missing);
        return [.. _journal.Release(Round.Proceed()).Cast<ToSite>()];
    }

    public RoundHeader Begin() => Single<RoundHeader>(
        Round.Begin(_vector.Given.Unsigned("entry"), 0, 0, "training", _vector.Planned.StateHash, _vector.Planned.Head, _vector.Shape));

    public VectorAggregator AtInputs()
    {
        FixKeys();
        FixShares();
        Begin();
        return this;
    }

    public VectorAggregator TakeInputs(params ushort[] places) =>
        Each(places, p => Round.Accept(p, new MaskedInput(_vector.Signed("R3", p)), _vector.Upload(p)));

    public InputList FixInputs()
    {
        TakeInputs(RoundVector.Survivors);
        Assert.Equal([3], Round.Missing);
        return Single<InputList>(Round.Proceed());
    }

    public SignatureList FixSignatures()
    {
        Each(RoundVector.Survivors, p => Round.Accept(p, new ConsistencySignature(_vector.Header.Rid, _vector.Signed("R4", p))));
        return Single<SignatureList>(Round.Proceed());
    }

    public VectorAggregator AtOpenings(params ushort[] taken)
    {
        AtInputs();
        FixInputs();
        FixSignatures();
        return Each(taken, p => Round.Accept(p, new UnmaskShares(_vector.Signed("R5", p))));
    }

    public SumHeader OpenSum()
    {
        Each(RoundVector.Survivors, p => Round.Accept(p, new UnmaskShares(_vector.Signed("R5", p))));
        return Single<SumHeader>(Round.Proceed());
    }

    public VectorAggregator AtTags(params ushort[] taken)
    {
        AtOpenings();
        OpenSum();
        return TakeTags(taken);
    }

    public VectorAggregator TakeTags(params ushort[] places) => Each(places, p => Round.Accept(p, new VerifyTags(_vector.Signed("R6", p))));

    public (VerifyList Tags, Close Close) Finish()
    {
        TakeTags([.. Round.Missing]);
        Assert.Empty(_journal.Release(Round.Proceed()));
        IReadOnlyList<IRoundMessage> last = _journal.Release(Round.Proceed());
        return (Assert.IsType<VerifyList>(last[0]), Assert.IsType<Close>(last[1]));
    }

    private VectorAggregator Each(ushort[] places, Action<ushort> accept)
    {
        Array.ForEach(places, accept);
        return this;
    }

    private T Single<T>(Transition transition) => Assert.IsType<T>(Assert.Single(_journal.Release(transition)));
}
