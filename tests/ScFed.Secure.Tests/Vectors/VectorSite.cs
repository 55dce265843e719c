using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>A real site of a vector file, taken from step to step with the file's messages.</summary>
internal sealed class VectorSite : IDisposable
{
    private readonly RoundVector _vector;

    public VectorSite(RoundVector vector, ushort place)
    {
        _vector = vector;
        Place = place;
        Context = vector.Context(place);
        Journal = new VectorJournal(vector, place);
        (Round, Transition transition) = SiteRound.Open(Context, vector.Setup);
        Keys = Assert.IsType<AdvertiseKeys>(Assert.Single(Journal.Release(transition))).Keys;
    }

    public ushort Place { get; }

    public SiteContext Context { get; }

    public VectorJournal Journal { get; }

    public SiteRound Round { get; }

    public SignedMessage Keys { get; }

    public IReadOnlyList<IRoundMessage> Take(IRoundMessage message)
    {
        Inside.ForgetLogs(Context.History);
        return Round.On(message) is { } transition ? Journal.Release(transition) : [];
    }

    public IReadOnlyList<IRoundMessage> TakeSum(SumHeader header, LaneVector sum) =>
        Round.On(header, sum) is { } transition ? Journal.Release(transition) : [];

    public ShareKeys Share() => Assert.IsType<ShareKeys>(Assert.Single(Take(_vector.Keys)));

    public VectorSite AtShares()
    {
        Share();
        return this;
    }

    public VectorSite AtReady()
    {
        AtShares();
        Assert.Empty(Take(_vector.ShareListFor(Place)));
        return this;
    }

    public VectorSite AtInputs()
    {
        AtReady();
        Contribute();
        return this;
    }

    public SignedMessage Contribute()
    {
        Assert.Empty(Take(_vector.Header));
        return Assert.IsType<MaskedInput>(Assert.Single(Journal.Release(Round.Contribute(_vector.Input(Place))))).Header;
    }

    public VectorSite AtSignatures()
    {
        AtInputs();
        Take(_vector.Inputs);
        return this;
    }

    public VectorSite AtSum()
    {
        AtSignatures();
        Take(_vector.Signatures);
        return this;
    }

    public VectorSite AtTags()
    {
        AtSum();
        Assert.Single(TakeSum(_vector.SumHeader, _vector.Sum));
        return this;
    }

    public void Dispose() => Round.Dispose();
}
