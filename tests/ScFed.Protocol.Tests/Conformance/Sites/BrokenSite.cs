using ScFed.Protocol.Conformance.Aggregators;
using ScFed.Protocol.Frames;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Conformance.Sites;

/// <summary>
/// Our own site, but in the cases that it is told it does not keep to their rule: it answers the lie with the next signed message of an honest site where it
/// should refuse, uploads where it should name a pair fault, and in honest cases signs wrongly.
/// </summary>
internal sealed class BrokenSite(ushort place, IReadOnlyList<string> cases, Func<string, bool> isBroken) : IAlteration
{
    private string _case = cases[0];
    private bool _begun;

    /// <summary>Cases in which nothing is to be refused.</summary>
    private static bool IsHonest(string name) =>
        name is "honest-round" or "honest-drop-out" or "two-set-ups" or "lost-round" or "void-set-up" or "replay" or "repeated-requests" or "second-r3"
        || name.StartsWith("cut-", StringComparison.Ordinal);

    public void Begin(string name) => (_case, _begun) = (name, true);

    public ValueTask<Said> SendAsync(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        byte[] bytes = payload.ToArray();
        Said honest = new([Said.Frame(kind, bytes)]);
        return ValueTask.FromResult(kind switch
        {
            FrameKind.Hello when !_begun && isBroken("hello") => Version2(bytes),
            FrameKind.Hello when HalfAFrameIsNext && isBroken("frame-truncated") => honest.Then(Answer(FrameKind.AdvertiseKeys)),
            FrameKind.Refuse or FrameKind.Error when isBroken(_case) => Answer(FrameKind.AdvertiseKeys),
            FrameKind.PairFault when isBroken(_case) => Answer(FrameKind.MaskedInput),
            FrameKind.ConsistencySignature when isBroken(_case) && IsHonest(_case) => WrongSignature(bytes),
            _ => honest,
        });
    }

    public void Receive(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
    }

    /// <summary>A site says hello for a case when the one before has ended.</summary>
    private bool HalfAFrameIsNext => cases.Contains("frame-truncated") && cases[Math.Max(0, cases.ToList().IndexOf("frame-truncated") - 1)] == _case;

    private Said Answer(FrameKind kind)
    {
        SignedMessage signed = new(place, new byte[200]);
        return kind == FrameKind.MaskedInput ? Said.Of(new MaskedInput(signed)) : Said.Of(new AdvertiseKeys(signed));
    }

    private static Said Version2(byte[] hello)
    {
        hello[1] = 2;
        return new Said([Said.Frame(FrameKind.Hello, hello)]);
    }

    private static Said WrongSignature(byte[] payload)
    {
        payload[^1] ^= 1;
        return new Said([Said.Frame(FrameKind.ConsistencySignature, payload)]);
    }
}
