using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>The real aggregator of a round file, taken from step to step with the file's messages; one site may be left out of the last one.</summary>
internal sealed class AggregatorPlayer
{
    private readonly RoundFile _file;
    private readonly GivenJournal _journal;

    public AggregatorPlayer(RoundFile file)
    {
        _file = file;
        _journal = new GivenJournal(file, place: 0);
        (Round, Transition transition) = AggregatorRound.Open(file.AggregatorContext(), file.Setup.Nonce, file.Setup.Index);
        Setup = SitePlayer.Single<SetupHeader>(_journal.Release(transition));
    }

    public AggregatorRound Round { get; }

    public SetupHeader Setup { get; }

    public void TakeKeys(ushort without = 0) => Each(_file.All, without, p => Round.Accept(p, new AdvertiseKeys(_file.Signed("R1", p))));

    public KeyList FixKeys()
    {
        TakeKeys();
        return Proceed<KeyList>();
    }

    public void TakeShares(ushort without = 0) => Each(_file.All, without, p => Round.Accept(p, _file.Shares(p)));

    public IReadOnlyList<ToSite> FixShares()
    {
        TakeShares();
        return [.. _journal.Release(Round.Proceed()).OfType<ToSite>()];
    }

    public RoundHeader Begin()
    {
        PlannedRound planned = _file.Planned;
        RoundHeader given = _file.Header;
        return SitePlayer.Single<RoundHeader>(_journal.Release(
            Round.Begin(given.Entry, given.Round, given.Attempt, planned.Query, planned.StateHash, planned.Head, planned.Shape)));
    }

    public void TakeInputs(ushort without = 0) =>
        Each(_file.Survivors, without, p => Round.Accept(p, new MaskedInput(_file.Signed("R3", p)), _file.Upload(p)));

    public InputList FixInputs()
    {
        TakeInputs();
        return Proceed<InputList>();
    }

    public SignatureList FixSignatures()
    {
        Each(_file.Survivors, 0, p => Round.Accept(p, new ConsistencySignature(_file.Header.Rid, _file.Signed("R4", p))));
        return Proceed<SignatureList>();
    }

    public void TakeOpenings(ushort without = 0) => Each(_file.Survivors, without, p => Round.Accept(p, new UnmaskShares(_file.Signed("R5", p))));

    public SumHeader FixSum()
    {
        TakeOpenings();
        return Proceed<SumHeader>();
    }

    public void TakeTags(ushort without = 0) => Each(_file.Survivors, without, p => Round.Accept(p, new VerifyTags(_file.Signed("R6", p))));

    /// <summary>Ends the round with the R6 that are there.</summary>
    public (VerifyList Tags, Close Close) Finish()
    {
        SitePlayer.None(_journal.Release(Round.Proceed()));
        return _journal.Release(Round.Proceed()) is [VerifyList tags, Close close]
            ? (tags, close)
            : throw new VectorException("the R6 and the close should have been sent, and nothing else");
    }

    /// <summary>Takes everything before the step that collects <paramref name="step"/>.</summary>
    public AggregatorPlayer At(RoundStep step)
    {
        Action[] steps = [() => FixKeys(), () => FixShares(), () => Begin(), () => FixInputs(), () => FixSignatures(), () => FixSum()];
        foreach (Action take in steps)
        {
            if (Round.Step == step)
            {
                return this;
            }

            take();
        }

        return this;
    }

    private T Proceed<T>() => SitePlayer.Single<T>(_journal.Release(Round.Proceed()));

    private static void Each(IReadOnlyList<ushort> places, ushort without, Action<ushort> accept)
    {
        foreach (ushort place in places.Where(p => p != without))
        {
            accept(place);
        }
    }
}
