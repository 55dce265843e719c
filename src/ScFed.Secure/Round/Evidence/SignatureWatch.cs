using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// Remembers what the aggregator has signed to this site, and says so when it signs the contrary: another round over a set-up, another sum or close of a
/// round, a round over a void set-up, another round on a head. It decides nothing; the round refuses such messages by its own checks. In memory, and bounded:
/// the oldest is forgotten first.
/// </summary>
public sealed class SignatureWatch(SumPlan plan)
{
    private const int MostSetups = 1_024;

    private readonly BoundedMap<SetupId, SignedSetup> _setups = new(MostSetups);
    private readonly BoundedMap<RoundId, SetupId> _rounds = new(MostSetups);
    private readonly BoundedMap<Digest, ClosedBranch> _branches = new(MostSetups);

    /// <summary>Takes note of a message from the aggregator.</summary>
    /// <returns>Evidence against it, where this message contradicts an earlier one; else null.</returns>
    public Accusation? Note(IRoundMessage message) => message switch
    {
        SetupHeader header => Open(header),
        RoundHeader header => Note(header),
        VoidSetup empty => Note(empty.Sid, Whole(new Transcript(Label.Void, empty.Sid), empty.Signature)),
        SumHeader sum => Note(sum),
        Close close => Note(close),
        ClosedRound record => Open(record.Setup) ?? Note(record.Header) ?? (record.Sum is { } sum ? Note(sum) : null) ?? Note(record.Close),
        _ => null,
    };

    private static byte[] Whole(Transcript body, ReadOnlyMemory<byte> signature) => [.. body.ToArray(), .. signature.Span];

    private Accusation? Open(SetupHeader header)
    {
        if (!_setups.Contains(header.Sid) && IsSigned(Whole(new Transcript(Label.SetupHeader, header.Sid), header.Signature)))
        {
            _setups.Add(header.Sid, new SignedSetup(header));
        }

        return null;
    }

    private Accusation? Note(RoundHeader header)
    {
        byte[] signed = Whole(new Transcript(Label.RoundHeader, header.Sid, header.Rid), header.Signature);
        if (_setups.Find(header.Sid) is { } setup && !_rounds.Contains(header.Rid) && IsSigned(signed))
        {
            _rounds.Add(header.Rid, header.Sid);
            setup.Header ??= header;
        }

        return Note(header.Sid, signed);
    }

    private Accusation? Note(SumHeader sum)
    {
        if (!_rounds.Contains(sum.Rid))
        {
            return null;
        }

        SetupId sid = _rounds.Find(sum.Rid);
        return Note(sid, Whole(new Transcript(Label.Sum, sid, sum.Rid).Add(sum.SumHash), sum.Signature));
    }

    private Accusation? Note(Close close)
    {
        ReadOnlySpan<byte> signed = close.Bytes.Span;
        if (signed.Length < Label.Close.Length + (2 * Digest.Size))
        {
            return null;
        }

        SetupId sid = new(new Digest(signed.Slice(Label.Close.Length, Digest.Size)));
        RoundId rid = new(new Digest(signed.Slice(Label.Close.Length + Digest.Size, Digest.Size)));
        return Note(sid, close.Bytes)
            ?? (_setups.Find(sid) is { Header: { } header } setup && header.Rid == rid ? Note(new ClosedBranch(setup.Setup, header, close.Bytes)) : null);
    }

    private Accusation? Note(SetupId sid, ReadOnlyMemory<byte> signed)
    {
        if (_setups.Find(sid) is not { } setup || !IsSigned(signed.Span))
        {
            return null;
        }

        foreach (ReadOnlyMemory<byte> earlier in setup.Statements)
        {
            if (earlier.Span.SequenceEqual(signed.Span))
            {
                return null;
            }

            if (Proven(new SecondSignature(setup.Setup, Accused.Aggregator, earlier, signed)) is { } lie)
            {
                return lie;
            }
        }

        setup.Statements.Add(signed);
        return null;
    }

    private Accusation? Note(ClosedBranch branch)
    {
        if (_branches.Find(branch.Header.Head) is { } earlier)
        {
            return earlier.Header.Rid == branch.Header.Rid ? null : Proven(new ForkedHistory(earlier, branch));
        }

        if (IsSigned(branch.Close.Span))
        {
            _branches.Add(branch.Header.Head, branch);
        }

        return null;
    }

    private Accusation? Proven(Accusation evidence) => evidence.Verify(plan).Proven ? evidence : null;

    private bool IsSigned(ReadOnlySpan<byte> signed) => signed.Length > Signing.SignatureSize
        && Ed25519Verifier.Verify(plan.AggregatorKey.Span, signed[..^Signing.SignatureSize], signed[^Signing.SignatureSize..]);

    /// <summary>What was signed under one set-up: at most one statement of each kind that does not exclude the others.</summary>
    private sealed class SignedSetup(SetupHeader setup)
    {
        public SetupHeader Setup { get; } = setup;

        public RoundHeader? Header { get; set; }

        public List<ReadOnlyMemory<byte>> Statements { get; } = [];
    }
}
