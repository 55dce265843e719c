using System.Globalization;
using System.Text.Json;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

/// <summary>tests/data/noise/vectors.json, which noise_vectors.py makes from docs/noise.md and Python's own integers.</summary>
public sealed class NoiseVectorTests
{
    [Fact]
    public void FirstDrawsFromAKnownKeyAreThoseOfTheOtherImplementation()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.PathOf("tests", "data", "noise", "vectors.json")));
        Assert.Equal("scfed-noise/1", document.RootElement.GetProperty("format").GetString());
        Dictionary<string, int> seen = [];
        foreach (JsonElement vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            long[] expected = [.. vector.GetProperty("draws").EnumerateArray().Select(x => x.GetInt64())];
            Assert.Equal(64, expected.Length);
            long[] draws = new long[expected.Length];
            string sampler = vector.GetProperty("sampler").GetString()!;
            byte[] key = Convert.FromHexString(vector.GetProperty("key").GetString()!);
            using NoiseCoins coins = NoiseCoins.ForKnownAnswers((Suite)vector.GetProperty("suite").GetInt32(), key);
            Sampler(sampler, vector).Fill(coins, draws);
            Assert.Equal(expected, draws);
            Assert.Equal(vector.GetProperty("next word").GetString(), coins.NextWord().ToString(CultureInfo.InvariantCulture));
            seen[sampler] = seen.GetValueOrDefault(sampler) + 1;
        }

        Assert.Equal(3, seen.Count);
        Assert.All(seen.Values, count => Assert.True(count >= 5));
    }

    private static IntegerNoise Sampler(string name, JsonElement vector) => name switch
    {
        "discrete-gaussian" => DiscreteGaussian.Create(Variance(vector)),
        "rejection-gaussian" => RejectionGaussian.Create(Variance(vector)),
        "discrete-laplace" => DiscreteLaplace.Create(vector.GetProperty("numerator").GetUInt64(), vector.GetProperty("denominator").GetUInt64()),
        _ => throw new InvalidOperationException($"no sampler '{name}'"),
    };

    private static NoiseVariance Variance(JsonElement vector) =>
        NoiseVariance.FromUnits(UInt128.Parse(vector.GetProperty("variance").GetString()!, CultureInfo.InvariantCulture));
}
