using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>A real site of a round file, taken from step to step with the file's messages.</summary>
internal sealed class SitePlayer : IDisposable
{
    private readonly RoundFile _file;

    public SitePlayer(RoundFile file, ushort place)
    {
        _file = file;
        Place = place;
        Context = file.Context(place);
        Journal = new GivenJournal(file, place);
        (Round, Transition transition) = SiteRound.Open(Context, file.Setup);
        Keys = Single<AdvertiseKeys>(Journal.Release(transition)).Keys;
    }

    public ushort Place { get; }

    public SiteContext Context { get; }

    public GivenJournal Journal { get; }

    public SiteRound Round { get; }

    /// <summary>Its R1.</summary>
    public SignedMessage Keys { get; }

    /// <summary>The file gives the roots of logs and no proofs, so each log is one that this site sees for the first time.</summary>
    public IReadOnlyList<IRoundMessage> Take(IRoundMessage message)
    {
        Context.History.Logs.Forget();
        return Journal.Release(Round.On(message));
    }

    public IReadOnlyList<IRoundMessage> TakeSum(SumHeader header, LaneVector sum) => Journal.Release(Round.On(header, sum));

    public ShareKeys Share() => Single<ShareKeys>(Take(_file.Keys));

    /// <summary>Takes the set-up to its end.</summary>
    public void TakeShares() => None(Take(_file.ShareListFor(Place)));

    /// <summary>Takes the round header and masks the file's input.</summary>
    public SignedMessage Contribute()
    {
        None(Take(_file.Header));
        StoredInput input = new MemoryVault().StoreAsync(_file.Planned.Key, _file.Input(Place), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return Single<MaskedInput>(Journal.Release(Round.Contribute(input))).Header;
    }

    public SignedMessage Sign() => Single<ConsistencySignature>(Take(_file.Inputs)).Signature;

    public SignedMessage Open() => Single<UnmaskShares>(Take(_file.Signatures)).Openings;

    public SignedMessage Verify() => Single<VerifyTags>(TakeSum(_file.SumHeader, _file.Sum)).Tags;

    /// <summary>Takes everything before the step that expects <paramref name="step"/>.</summary>
    public SitePlayer At(SiteStep step)
    {
        Action[] steps = [() => Share(), TakeShares, () => Contribute(), () => Sign(), () => Open(), () => Verify(), () => None(Take(_file.Tags))];
        foreach (Action take in steps.Take((int)step))
        {
            take();
        }

        return this;
    }

    public void Dispose() => Round.Dispose();

    /// <summary>The one message that was released.</summary>
    public static T Single<T>(IReadOnlyList<IRoundMessage> released) => released is [T only]
        ? only
        : throw new VectorException($"{typeof(T).Name} should have been sent, and nothing else");

    /// <summary>Nothing was released.</summary>
    public static void None(IReadOnlyList<IRoundMessage> released)
    {
        if (released.Count > 0)
        {
            throw new VectorException($"{released[0].GetType().Name} was sent where nothing should be");
        }
    }
}
