using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;
using ScFed.Secure.Tests.Round.Site;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>
/// What a server sees of one site is noise: every byte of every chunk uniform, no correlation with the input, and two uploads of one input have
/// nothing in common. The same tests fail on the encoded input without masks, so they can tell.
/// </summary>
public sealed class MaskedUploadTests
{
    [Theory]
    [InlineData(Suite.Aegis256)]
    [InlineData(Suite.Aes256Ctr)]
    public void MaskedUploadIsUniformAndTheEncodingIsNot(Suite suite)
    {
        using OneSite one = Contributed(suite);
        Assert.True(Uniformity.Holds(Bytes(one.Round.Masked!)));
        Assert.False(Uniformity.Holds(Bytes(one.Site.Input.Lanes)));
    }

    [Fact]
    public void MaskedUploadOfZerosIsUniform()
    {
        using OneSite one = new(SiteStep.Input, Large(Suite.Aegis256));
        Array.Clear(one.Site.Exact);
        Array.Clear(one.Site.Real);
        one.Next();
        Assert.True(Uniformity.Holds(Bytes(one.Round.Masked!)));
    }

    [Fact]
    public void MaskedUploadDoesNotCorrelateWithTheInputAndTheEncodingDoes()
    {
        using OneSite one = Contributed(Suite.Aegis256);
        LaneVector input = one.Site.Input.Lanes;
        LaneVector masked = one.Round.Masked!;
        double[] exact = [.. Enumerable.Range(0, input.Encoding.Exact).Select(i => (double)input.ExactAt(i))];
        double[] real = [.. Enumerable.Range(0, input.Encoding.Real).Select(i => (double)input.RealAt(i))];
        AreUnrelated(exact, i => masked.ExactAt(i));
        AreUnrelated(real, i => masked.RealAt(i));
        Assert.Equal(1, Uniformity.Correlation(exact, exact), 1e-9);
    }

    [Fact]
    public void TwoUploadsOfOneInputDifferByNoise()
    {
        using OneSite one = Contributed(Suite.Aegis256);
        LaneVector first = CuriousServer.Copy(one.Round.Masked!);
        ushort[] all = one.Study.Places;
        RoundRunner runner = one.Runner;
        Assert.True(runner.Open(index: 1).RunKeys(all) && runner.RunShares(all));
        runner.Begin().Contribute(all);
        LaneVector second = runner[1].Round.Masked!;
        unchecked
        {
            for (int i = 0; i < first.Exact.Length; i++)
            {
                first.Exact[i] -= second.Exact[i];
            }

            for (int i = 0; i < first.Real.Length; i++)
            {
                first.Real[i] -= second.Real[i];
            }
        }

        Assert.True(Uniformity.Holds(Bytes(first)));
    }

    private static TestStudy Large(Suite suite) => new(3, suite: suite, exact: 8_000, real: 16_000, chunk: 1_024);

    private static OneSite Contributed(Suite suite)
    {
        OneSite one = new(SiteStep.Input, Large(suite));
        Assert.IsType<MaskedInput>(Assert.Single(one.Next()));
        return one;
    }

    /// <summary>The correlation of N independent pairs deviates by 1 / √N; six of them.</summary>
    private static void AreUnrelated(double[] input, Func<int, double> masked)
    {
        double correlation = Uniformity.Correlation(input, [.. Enumerable.Range(0, input.Length).Select(masked)]);
        Assert.InRange(Math.Abs(correlation), 0, 6 / Math.Sqrt(input.Length));
    }

    private static byte[] Bytes(LaneVector lanes) => [.. ChunkUpload.Chunks(lanes).SelectMany(c => c)];
}
