using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round;

/// <summary>Words in signed messages are printable ASCII, so that what is read is what was signed, and the only way to write it.</summary>
public sealed class ClosingTests
{
    private readonly TestStudy _study = new(3);

    public static TheoryData<byte[]> NoWords => [[0xFF], [0xC3, 0xA9], [(byte)'a', 0], [0x1B, (byte)'[', (byte)'2', (byte)'J'], [0x7F]];

    [Theory]
    [MemberData(nameof(NoWords))]
    public void StatusOrReasonThatIsNoWordIsRefused(byte[] word)
    {
        Refused.With(Misbehaviour.Binding, () => Read(new Canonical().Add(Closing.SumWord).Add(Digest.Of("X"u8)).Add(word)));
        Refused.With(Misbehaviour.Binding, () => Read(new Canonical().Add(Closing.LostWord).Add(word).Add("")));
        Refused.With(Misbehaviour.Binding, () => Read(new Canonical().Add(Closing.LostWord).Add("restarted").Add(word)));
    }

    [Theory]
    [MemberData(nameof(NoWords))]
    public void RefusalWithoutAWordIsRefused(byte[] word)
    {
        RoundSets sets = new(new SetupId(Digest.Of("sid"u8)), new RoundId(Digest.Of("rid"u8)), default, default);
        byte[] body = new Transcript(Label.Refuse, sets.Sid, sets.Rid).Add(new Canonical().Add(word).ToArray()).ToArray();
        Refused.With(Misbehaviour.Binding, () => Refusing.Read(sets, _study.Plan, new SignedMessage(1, _study.IdentityOf(1).SignWhole(body))));
    }

    [Fact]
    public void LossThatReadsAsASumIsRefused() =>
        Refused.With(Misbehaviour.Binding, () => Read(new Canonical().Add(Closing.LostWord).Add(Closing.SumWord).Add("")));

    private Closing Read(Canonical outcome)
    {
        byte[] body = new Transcript(Label.Close, default, default).Add(Digest.Zero).Add(Digest.Zero).Add(Digest.Zero).Add(outcome.ToArray()).ToArray();
        return Closing.Read(_study.Aggregator.SignWhole(body), _study.Plan.AggregatorKey.Span);
    }
}
