using ScFed.Secure.Agreement;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Secure.Round.Site;

/// <summary>R3. Asks the host for the input of the planned round; masks it and sends it, once, ever. Then <see cref="SiteConsistencyState"/>.</summary>
internal sealed class SiteInputState(SiteContext context, SiteSetup setup, RoundHeader header, PlannedRound planned) : SiteState(context, setup)
{
    private readonly SiteRoundData _round = new(setup, header, planned);

    private bool _charged;

    public PlannedRound Planned => _round.Planned;

    public override Step Charge()
    {
        AuditEvent e = new(EventKind.PrivacyCharged)
        {
            Sid = Setup.Sid,
            Rid = header.Rid,
            Number = header.Round,
            Attempt = header.Attempt,
            Text = Planned.Charge!.ToText(),
        };
        return new Step(this, Decide(e, _ =>
        {
            _charged = true;
            return [];
        }));
    }

    public override Step On(StoredInput input, StatisticsReceipt? opened)
    {
        if (input.Key != _round.Planned.Key || input.Lanes.Encoding != _round.Planned.Shape.Encoding)
        {
            throw new InvalidOperationException("the input answers another question than this round asks");
        }

        if (Planned.Shape.Encoding.Noise && !_charged)
        {
            throw new InvalidOperationException("an input to a private sum needs its charge in the log");
        }

        if (Planned.Statistics is { } asked && (opened is null || opened.Version.Hash != asked.Hash || opened.Study != Context.Plan.StudyHash))
        {
            throw new InvalidOperationException("an input to statistics needs the receipt of the ledger");
        }

        if (Context.Plan.Verify.Enabled)
        {
            Setup.Keep(input.Lanes);
        }

        LaneVector masked = Mask(input.Lanes);
        ChunkTree tree = ChunkTree.Of(masked);
        AuditEvent e = new(EventKind.InputSent)
        {
            Sid = Setup.Sid,
            Rid = header.Rid,
            Number = header.Round,
            Attempt = header.Attempt,
            Digests = [tree.Root, Setup.Keys.Hash, Setup.SharesHash, header.StateHash],
            Text = _round.Planned.Query,
        };
        Transition transition = DecideWhileOpen(e, receipt =>
        {
            byte[] body = InputHeader.Body(_round.Sets, tree.Root, receipt.Head);
            _round.OwnInput = new SignedMessage(Context.Place, Context.Identity.SignWhole(body));
            return [new MaskedInput(_round.OwnInput)];
        });
        return new Step(new SiteConsistencyState(Context, Setup, _round, masked), transition);
    }

    public override Step On(Close close) => SiteClosing.Take(Context, Setup, _round, close);

    /// <summary>y_u = encode(x_u) + self mask + Σ_{v&gt;u} mask_uv − Σ_{v&lt;u} mask_uv, lane by lane.</summary>
    private LaneVector Mask(LaneVector input)
    {
        LaneVector masked = new(input.Encoding);
        masked.Add(input);
        using MaskSet masks = new(Context.Plan.Suite, input.Encoding, Context.MaskThreads);
        (RoundId rid, Bytes.Digest u1, Bytes.Digest u2) = (header.Rid, Setup.Keys.Hash, Setup.SharesHash);
        masks.Add(
            PairSecret.SelfMaskKey(Setup.SelfMaskSeed, real: false, rid, u1, u2),
            PairSecret.SelfMaskKey(Setup.SelfMaskSeed, real: true, rid, u1, u2),
            negative: false);
        foreach (ushort place in Setup.ShareMembers)
        {
            if (place != Context.Place)
            {
                PairSecret pair = Setup.PairWith(place);
                masks.Add(pair.MaskKey(real: false, rid, u1, u2), pair.MaskKey(real: true, rid, u1, u2), negative: place < Context.Place);
            }
        }

        masks.ApplyTo(masked);
        return masked;
    }
}
