using System.Text.Json;
using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>Section Verify of primitives.json, and r, z of the published rounds.</summary>
public sealed class VerifyVectors
{
    public static TheoryData<string> Challenges => [.. new[] { 1, 2 }.SelectMany(s => new[] { 1, 2 }.Select(j => $"challenge, suite {s}, j = {j}"))];

    public static TheoryData<string> Rounds => RoundVectorTests.Files;

    [Theory]
    [MemberData(nameof(Challenges))]
    public void ChallengeAndInnerProductMatch(string name)
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives(name));
        RoundSets sets = Sets(vector.In);
        Digest sum = vector.In.Digest("H(X)");
        byte j = (byte)vector.In.Number("j");
        Suite suite = (Suite)vector.In.Number("suite");
        Assert.Equal(vector.Out.Digest("key"), Challenge.KeyOf(sets, sum, j));
        ulong[] published = [.. vector.Out.GetProperty("r, first 4").EnumerateArray().Select(VectorValues.Unsigned)];
        using Challenge challenge = new(suite, sets, sum, j);
        for (int i = 0; i < published.Length; i++)
        {
            LaneVector unit = new(new SumEncoding(4, 4, 20));
            unit.Exact[i] = 1;
            Assert.Equal(published[i], challenge.Times(unit));
        }

        Assert.Equal(vector.Out.Unsigned("<r_j, x>"), challenge.Times(Lanes(vector.In)));
    }

    [Fact]
    public void VerifyKeyAndPadsMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("ver key and PRF"));
        byte[] key = new byte[32];
        Hkdf.Derive(vector.In.Bytes("s_uv"), "ver"u8, key);
        Assert.Equal(vector.Out.Text("key"), Hex.Of(key));
        Assert.Equal(vector.Out.Unsigned("PRF_1"), VerifyPad.Of(key, Sets(vector.In), vector.In.Digest("H(X)"), 1));
        Assert.Equal(vector.Out.Unsigned("PRF_2"), VerifyPad.Of(key, Sets(vector.In), vector.In.Digest("H(X)"), 2));
    }

    [Fact]
    public void CheckValuesOfOneSiteMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("z of site 2, U3 = 1, 2, 4, 5, suite 1"));
        RoundSets sets = Sets(vector.In);
        Digest sum = vector.In.Digest("H(X)");
        for (byte j = 1; j <= 2; j++)
        {
            using Challenge challenge = new(Suite.Aegis256, sets, sum, j);
            ulong z = challenge.Times(Lanes(vector.In));
            foreach (JsonProperty pair in vector.In.GetProperty("s with each other").EnumerateObject())
            {
                byte[] key = new byte[32];
                Hkdf.Derive(pair.Value.Bytes(), "ver"u8, key);
                ulong pad = VerifyPad.Of(key, sets, sum, j);
                z = pair.Name == "1" ? Mersenne61.Subtract(z, pad) : Mersenne61.Add(z, pad);
            }

            Assert.Equal(vector.Out.Unsigned($"z_{j}"), z);
        }
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public void ChallengesAndCheckValuesOfTheRoundsMatch(string file)
    {
        RoundVector vector = new(file);
        RoundSets sets = new(vector.Setup.Sid, vector.Header.Rid, default, default, vector.Root.Digest("H(U3)"));
        ulong[][] r = [.. new[] { "r_1", "r_2" }.Select(name => vector.Root.GetProperty(name).EnumerateArray().Select(VectorValues.Unsigned).ToArray())];
        LaneVector one = new(vector.Shape.Encoding);
        for (int j = 0; j < 2; j++)
        {
            using Challenge challenge = new(vector.Plan.Suite, sets, vector.SumHeader.SumHash, (byte)(j + 1));
            for (int lane = 0; lane < one.Exact.Length; lane++)
            {
                one.Exact[lane] = 1;
                Assert.Equal(r[j][lane], challenge.Times(one));
                one.Exact[lane] = 0;
            }
        }

        foreach (ushort place in RoundVector.Survivors)
        {
            CheckValues values = CheckValues.Read(sets, vector.Plan, vector.SumHeader.SumHash, vector.Signed("R6", place));
            JsonElement z = vector.Root.GetProperty("z").GetProperty($"{place}");
            Assert.Equal((z[0].Unsigned(), z[1].Unsigned()), (values.First, values.Second));
        }
    }

    private static RoundSets Sets(JsonElement given) => new(default, new RoundId(given.Digest("rid")), default, default, given.Digest("H(U3)"));

    private static LaneVector Lanes(JsonElement given)
    {
        long[] exact = [.. given.GetProperty("x exact lanes").EnumerateArray().Select(VectorValues.Number)];
        long[] real = [.. given.GetProperty("x real lanes").EnumerateArray().Select(VectorValues.Number)];
        SumEncoding encoding = new(exact.Length - 1, real.Length - 1, 20);
        return LaneVector.FromInput(encoding, exact.AsSpan(0, encoding.Exact), [.. real[..^1].Select(v => (int)v)]);
    }
}
