using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Messages as an aggregator could alter them that holds its own key.</summary>
internal static class Forgery
{
    /// <summary>Signs an altered header as the aggregator that it comes from.</summary>
    public static SetupHeader Signed(SumFixture f, SetupHeader h) => h with { Signature = f.Aggregator.Sign(new Transcript(Label.SetupHeader, WithId(h).Sid).ToArray()) };

    /// <summary>Signs an altered header as the aggregator that it comes from.</summary>
    public static RoundHeader Signed(SumFixture f, RoundHeader h)
    {
        RoundHeader fresh = new(h.Sid, h.Entry, h.Round, h.Attempt, h.StateHash, h.Head, h.Encoding, default);
        return new RoundHeader(h.Sid, h.Entry, h.Round, h.Attempt, h.StateHash, h.Head, h.Encoding, f.Aggregator.Sign(new Transcript(Label.RoundHeader, h.Sid, fresh.Rid).ToArray()));
    }

    /// <summary>A copy by <c>with</c> keeps the id of the original; one that is made anew does not.</summary>
    private static SetupHeader WithId(SetupHeader h) => new(
        h.Version, h.Suite, h.StudyHash, h.RosterHash, h.Sites, h.Threshold, h.Colluders, h.MinSurvivors, h.Nonce, h.Index, h.Signature);

    /// <summary>The same bytes but for the last bit.</summary>
    public static ReadOnlyMemory<byte> Flipped(ReadOnlyMemory<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        copy[^1] ^= 1;
        return copy;
    }
}
