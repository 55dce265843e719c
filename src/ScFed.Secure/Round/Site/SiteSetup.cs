using System.Security.Cryptography;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>The secrets and lists of one set-up at one site, from R1 until its round closes; wiped then.</summary>
internal sealed class SiteSetup : IDisposable
{
    private readonly Dictionary<ushort, byte[]> _received = [];
    private readonly Dictionary<ushort, PairSecret> _pairs = [];

    public SiteSetup(SiteContext context, SetupHeader header)
    {
        Header = header;
        Sid = header.Sid;
        SelfMaskSeed = new byte[32];
        Span<byte> secret = stackalloc byte[64];
        context.Randomness.Draw("seed", Sid, 0, secret[..32]);
        Seed = secret[..32].ToArray();
        MaskKeys = new MaskKeyPair(Sid, Seed);
        context.Randomness.Draw("b", Sid, 0, SelfMaskSeed);
        context.Randomness.Draw("envelope-x25519", Sid, 0, secret[..32]);
        EnvelopeKey = X25519KeyPair.FromSecret(secret[..32]);
        context.Randomness.Draw("envelope-mlkem", Sid, 0, secret);
        EnvelopeKem = MlKemKeyPair.FromSeed(secret);
        CryptographicOperations.ZeroMemory(secret);
    }

    public SetupHeader Header { get; }

    public SetupId Sid { get; }

    public byte[] Seed { get; }

    public byte[] SelfMaskSeed { get; }

    public MaskKeyPair MaskKeys { get; }

    public X25519KeyPair EnvelopeKey { get; }

    public MlKemKeyPair EnvelopeKem { get; }

    /// <summary>Own R1, set when it is released.</summary>
    public SignedMessage? OwnKeys { get; set; }

    /// <summary>U1, once its list is accepted; null before.</summary>
    public KeyBook Keys { get; set; } = null!;

    /// <summary>Own R2 header.</summary>
    public SignedMessage? OwnShares { get; set; }

    /// <summary>Every checked R2 header of U2, once its list is accepted.</summary>
    public IReadOnlyList<ShareHeader> ShareHeaders { get; set; } = [];

    /// <summary>The whole R2 until U2 is here, set when it is released: the envelopes are sealed with keys that are used once.</summary>
    public ShareKeys? OwnParts { get; set; }

    /// <summary>U2 in roster order, once its list is accepted.</summary>
    public IReadOnlyList<ushort> ShareMembers { get; set; } = [];

    /// <summary>H(U2).</summary>
    public Digest SharesHash { get; set; }

    /// <summary>Partners whose part does not fit, in roster order.</summary>
    public List<ushort> Faults { get; } = [];

    /// <summary>The encoded input that was masked, from R3 until R6 has been made of it; null without R6.</summary>
    public LaneVector? Input { get; private set; }

    /// <summary>s-share ‖ s-salt ‖ b-share ‖ b-salt that <paramref name="dealer"/> dealt to this site.</summary>
    public ReadOnlySpan<byte> SharesOf(ushort dealer) => _received[dealer];

    public void Keep(ushort dealer, ReadOnlySpan<byte> shares) => _received[dealer] = shares.ToArray();

    public PairSecret PairWith(ushort place) => _pairs[place];

    public void Keep(ushort place, PairSecret pair) => _pairs[place] = pair;

    /// <summary>Keeps a copy of the input: the vault's own must outlive this round.</summary>
    public void Keep(LaneVector input)
    {
        Input = new LaneVector(input.Encoding);
        Input.Add(input);
    }

    public void WipeInput()
    {
        Input?.Clear();
        Input = null;
    }

    public void Dispose()
    {
        WipeInput();
        CryptographicOperations.ZeroMemory(Seed);
        CryptographicOperations.ZeroMemory(SelfMaskSeed);
        MaskKeys.Dispose();
        EnvelopeKey.Dispose();
        EnvelopeKem.Dispose();
        foreach (byte[] shares in _received.Values)
        {
            CryptographicOperations.ZeroMemory(shares);
        }

        foreach (PairSecret pair in _pairs.Values)
        {
            pair.Dispose();
        }

        _received.Clear();
        _pairs.Clear();
    }

    public override string ToString() => $"SiteSetup {{ {Sid} }}";
}
