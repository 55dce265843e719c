using ScFed.Fuzz.Making;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;

namespace ScFed.Fuzz.Targets;

/// <summary>
/// The canonical transcripts that are signed: a byte for the kind, a byte for the place, and a body, which is signed here by who should have signed it, so that what
/// stands behind the signature is reached. What is read is written again from its fields.
/// </summary>
internal sealed class StatementsTarget : FuzzTarget
{
    private readonly TestStudy _study = FuzzStudy.Make();
    private readonly AggregatorRoundData _round;

    public StatementsTarget()
    {
        (_round, _) = RecordRound.Read(_study);
    }

    /// <summary>The kinds, in the order of their bytes.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["R1", "R2", "R3", "R5", "refuse", "close", "any"];

    public override string Name => "statements";

    public override string Read(byte[] input)
    {
        if (input.Length < 2)
        {
            return "refused empty";
        }

        string kind = Kinds[input[0] % Kinds.Count];
        ushort place = (ushort)(1 + (input[1] % _study.Plan.Sites));
        ReadOnlySpan<byte> body = input.AsSpan(2);
        byte[] signed = (kind == "close" ? _study.Aggregator : _study.IdentityOf(place)).SignWhole(body);
        try
        {
            string ending = Read(kind, new SignedMessage(place, signed), body);
            return $"accepted {kind} {ending}";
        }
        catch (RoundException refused)
        {
            return Refused(refused.Reason, $"{kind} {refused.Message}");
        }
    }

    private string Read(string kind, SignedMessage message, ReadOnlySpan<byte> body)
    {
        RoundSets sets = _round.Sets;
        switch (kind)
        {
            case "R1":
                MemberKeys keys = MemberKeys.Read(sets.Sid, _study.Plan.Roster, message);
                ReadOnlySpan<byte> session = body.Slice(Label.R1.Length + Digest.Size, MemberKeys.SessionSize);
                MustEqual(body, MemberKeys.Body(
                    sets.Sid, session, keys.MaskPublicKey, keys.MaskEncapsulationKey, keys.EnvelopePublicKey, keys.EnvelopeEncapsulationKey, keys.SelfMaskHash, keys.Log));
                return "";
            case "R2":
                ShareHeader shares = ShareHeader.Read(sets.Sid, _study.Plan, sets.U1, message);
                MustEqual(body, ShareHeader.Body(sets.Sid, message.Place, sets.U1, shares.Root));
                return "";
            case "R3":
                InputHeader header = InputHeader.Read(sets, _study.Plan, message);
                MustEqual(body, InputHeader.Body(sets, header.Root, header.Log));
                return "";
            case "R5":
                return OpeningCheck.FirstMisfit(_round, message) is { } dealer ? $"misfit {dealer}" : "";
            case "refuse":
                string reason = Refusing.Read(sets, _study.Plan, message);
                MustEqual(body, new Transcript(Label.Refuse, sets.Sid, sets.Rid).Add(new Canonical().Add(reason).ToArray()).ToArray());
                return "";
            case "close":
                Closing closing = Closing.Read(message.Bytes.Span, _study.Plan.AggregatorKey.Span);
                MustEqual(message.Bytes.Span, closing.Sign(_study.Aggregator));
                return closing.SumHash is null ? Closing.LostWord : Closing.SumWord;
            default:
                SignedStatement statement = new(message.Bytes.Span);
                MustEqual(body, [.. statement.Label, .. statement.Sid, .. statement.Body[(statement.Label.Length + Digest.Size)..]]);
                return "";
        }
    }
}
