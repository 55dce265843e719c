using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>The secrets on the way through the published rounds: pair secrets, tags, mask keys, masks and what the openings join to.</summary>
public sealed class RoundVectorSecretsTests
{
    public static TheoryData<string> Files => RoundVectorTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void PairSecretsTagsKeysAndMasksMatch(string file)
    {
        RoundVector vector = new(file);
        SetupId sid = vector.Setup.Sid;
        (RoundId rid, Digest u1, Digest u2) = Bound(vector);
        foreach (JsonProperty published in vector.Root.GetProperty("pairs").EnumerateObject())
        {
            (ushort low, ushort high) = (ushort.Parse(published.Name[..1], null), ushort.Parse(published.Name[2..], null));
            using MaskKeyPair lower = new(sid, vector.Site(low).Bytes("seed_u"));
            using MaskKeyPair higher = new(sid, vector.Site(high).Bytes("seed_u"));
            byte[] ciphertext = new byte[MlKem768.CiphertextSize];
            using PairSecret byLower = lower.Encapsulate(high, higher.PublicKey.Span, higher.EncapsulationKey.Span, ciphertext);
            using PairSecret byHigher = higher.Decapsulate(lower.PublicKey.Span, ciphertext);
            foreach (PairSecret pair in new[] { byLower, byHigher })
            {
                Assert.Equal(published.Value.Text("tag"), Hex.Of(pair.ConfirmTag(sid)));
                byte[] exact = pair.MaskKey(real: false, rid, u1, u2);
                byte[] real = pair.MaskKey(real: true, rid, u1, u2);
                Assert.Equal(published.Value.GetProperty("mask_keys").Text("exact"), Hex.Of(exact));
                Assert.Equal(published.Value.GetProperty("mask_keys").Text("real"), Hex.Of(real));
                MaskIs(published.Value.GetProperty("mask"), vector, exact, real);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void SelfMasksMatch(string file)
    {
        RoundVector vector = new(file);
        (RoundId rid, Digest u1, Digest u2) = Bound(vector);
        foreach (JsonProperty published in vector.Root.GetProperty("self_masks").EnumerateObject())
        {
            byte[] seed = vector.Site(ushort.Parse(published.Name, null)).Bytes("b_u");
            byte[] exact = PairSecret.SelfMaskKey(seed, real: false, rid, u1, u2);
            byte[] real = PairSecret.SelfMaskKey(seed, real: true, rid, u1, u2);
            Assert.Equal(published.Value.GetProperty("keys").Text("exact"), Hex.Of(exact));
            Assert.Equal(published.Value.GetProperty("keys").Text("real"), Hex.Of(real));
            MaskIs(published.Value.GetProperty("mask"), vector, exact, real);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void OpeningsJoinToThePublishedSecrets(string file)
    {
        RoundVector vector = new(file);
        SignedMessage[] answers = [.. RoundVector.Survivors.Select(p => vector.Signed("R5", p))];
        ushort[] weights = ShamirScheme.Weights(RoundVector.Survivors);
        byte[] secret = new byte[32];
        for (int i = 0; i < RoundVector.All.Length; i++)
        {
            ShamirScheme.Join([.. answers.Select(a => OpeningsBody.ShareAt(a.Bytes, i))], weights, secret);
            JsonElement opened = vector.Root.GetProperty("opened");
            ushort place = RoundVector.All[i];
            Assert.Equal(place == 3 ? opened.Text("seed_3") : opened.GetProperty("b").Text($"{place}"), Hex.Of(secret));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TheCorrectionTakesTheSumOfTheUploadsToX(string file)
    {
        RoundVector vector = new(file);
        LaneVector sum = new(vector.Shape.Encoding);
        foreach (ushort place in RoundVector.Survivors)
        {
            for (int i = 0; i < sum.Encoding.ChunkCount; i++)
            {
                byte[] chunk = new byte[sum.Encoding.ChunkBytes(i)];
                vector.Upload(place).Read(i, chunk);
                sum.AddChunk(i, chunk);
            }
        }

        JsonElement correction = vector.Root.GetProperty("correction (subtract from the sum of y)");
        ulong[] exact = [.. correction.GetProperty("exact").EnumerateArray().Select(VectorValues.Unsigned)];
        ulong[] real = [.. correction.GetProperty("real").EnumerateArray().Select(VectorValues.Unsigned)];
        unchecked
        {
            for (int i = 0; i < exact.Length; i++)
            {
                sum.Exact[i] -= exact[i];
            }

            for (int i = 0; i < real.Length; i++)
            {
                sum.Real[i] -= real[i];
            }
        }

        Assert.Equal(vector.SumHeader.SumHash, sum.Hash());
    }

    private static (RoundId Rid, Digest U1, Digest U2) Bound(RoundVector vector) =>
        (vector.Header.Rid, vector.Root.Digest("H(U1)"), vector.Root.Digest("H(U2)"));

    private static void MaskIs(JsonElement published, RoundVector vector, byte[] exactKey, byte[] realKey)
    {
        LaneVector lanes = new(vector.Shape.Encoding);
        using MaskSet masks = new(vector.Plan.Suite, lanes.Encoding);
        masks.Add(exactKey, realKey, negative: false);
        masks.ApplyTo(lanes);
        Assert.Equal(published.GetProperty("exact").EnumerateArray().Select(VectorValues.Unsigned), lanes.Exact);
        Assert.Equal(published.GetProperty("real").EnumerateArray().Select(VectorValues.Unsigned), lanes.RealWords());
        Assert.All(exactKey.Concat(realKey), key => Assert.Equal(0, key));
    }
}
