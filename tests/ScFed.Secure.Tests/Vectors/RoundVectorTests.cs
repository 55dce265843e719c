using System.Text.Json;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>
/// Three whole rounds through the real state machines of both sides, byte for byte.
/// </summary>
public sealed class RoundVectorTests
{
    public static TheoryData<string> Files => [RoundVector.Suite1, "round_5_sites_one_dropped_suite2.json", "round_5_sites_one_dropped_suite1_k32.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public void EverySiteSendsThePublishedBytes(string file)
    {
        RoundVector vector = new(file);
        foreach (ushort place in RoundVector.All)
        {
            using VectorSite site = new(vector, place);
            Same(vector.Signed("R1", place), site.Keys);

            ShareKeys shares = site.Share();
            Same(vector.Signed("R2", place), shares.Header);
            Assert.Equal(RoundVector.All.Select(to => Hex.Of(vector.Part(place, to))), shares.Parts.Select(p => Hex.Of(p.Span)));
            Assert.Empty(site.Take(vector.ShareListFor(place)));
            if (!RoundVector.Survivors.Contains(place))
            {
                continue;
            }

            SignedMessage input = site.Contribute();
            Same(vector.Signed("R3", place), input);
            LaneVector masked = Assert.IsType<LaneVector>(site.Round.Masked);
            JsonElement published = vector.Root.GetProperty("R3").GetProperty($"{place}");
            Assert.Equal(published.GetProperty("chunks").EnumerateArray().Select(c => c.GetString()), ChunkUpload.Chunks(masked).Select(c => Hex.Of(c)));
            Assert.Equal(published.GetProperty("y").GetProperty("exact").EnumerateArray().Select(VectorValues.Unsigned), masked.Exact);
            Assert.Equal(published.GetProperty("y").GetProperty("real").EnumerateArray().Select(VectorValues.Unsigned), masked.RealWords());

            ConsistencySignature signature = Assert.IsType<ConsistencySignature>(Assert.Single(site.Take(vector.Inputs)));
            Same(vector.Signed("R4", place), signature.Signature);
            UnmaskShares opened = Assert.IsType<UnmaskShares>(Assert.Single(site.Take(vector.Signatures)));
            Same(vector.Signed("R5", place), opened.Openings);
            VerifyTags tags = Assert.IsType<VerifyTags>(Assert.Single(site.TakeSum(vector.SumHeader, vector.Sum)));
            Same(vector.Signed("R6", place), tags.Tags);
            Assert.Empty(site.Take(vector.Tags));
            Assert.Empty(site.Take(vector.Close));
            Assert.True(site.Round.Ended);
            Assert.Equal("verified", site.Round.Closing!.Status);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TheAggregatorSendsThePublishedBytes(string file)
    {
        RoundVector vector = new(file);
        VectorAggregator aggregator = new(vector);
        JsonElement root = vector.Root;
        Assert.Equal(root.GetProperty("setup_header").Text("sid"), aggregator.Setup.Sid.ToString());
        Assert.Equal(root.GetProperty("setup_header").Text("signature"), Hex.Of(aggregator.Setup.Signature.Span));

        KeyList keys = aggregator.FixKeys();
        Assert.Equal(root.Text("H(U1)"), SetHash.Of(1, keys.Keys).ToString());
        IReadOnlyList<ToSite> lists = aggregator.FixShares();
        Assert.Equal(RoundVector.All, lists.Select(l => l.Place));
        foreach (ToSite to in lists)
        {
            ShareList list = Assert.IsType<ShareList>(to.Message);
            Assert.Equal(root.Text("H(U2)"), SetHash.Of(2, list.Headers).ToString());
            Assert.Equal(RoundVector.All.Where(p => p != to.Place), list.Parts.Select(p => p.From));
            Assert.All(list.Parts, part => Assert.Equal(vector.PathOf(part.From, to.Place), part.Path));
            Assert.All(list.Parts, part => Assert.Equal(Hex.Of(vector.Part(part.From, to.Place)), Hex.Of(part.Part.Span)));
        }

        RoundHeader header = aggregator.Begin();
        Assert.Equal(vector.Given.Text("rid"), header.Rid.ToString());
        Assert.Equal(vector.Given.Text("signature"), Hex.Of(header.Signature.Span));
        InputList inputs = aggregator.FixInputs();
        Assert.Equal(root.Text("H(U3)"), SetHash.Of(3, inputs.Headers).ToString());
        Assert.Equal(RoundVector.Survivors, aggregator.FixSignatures().Signatures.Select(s => s.Place));

        SumHeader sum = aggregator.OpenSum();
        Assert.Equal(root.GetProperty("X").Text("H(X)"), sum.SumHash.ToString());
        Assert.Equal(root.GetProperty("X").Text("signature"), Hex.Of(sum.Signature.Span));
        (VerifyList tags, Close close) = aggregator.Finish();
        LaneVector opened = aggregator.Round.Outcome!.Sum!;
        Assert.Equal(root.GetProperty("X").GetProperty("exact").EnumerateArray().Select(VectorValues.Number), Range(opened.Encoding.Exact, opened.ExactAt));
        Assert.Equal(root.GetProperty("X").GetProperty("real").EnumerateArray().Select(VectorValues.Number), Range(opened.Encoding.Real, opened.RealAt));
        Assert.Equal(vector.Tags.Tags.Select(t => Hex.Of(t.Bytes.Span)), tags.Tags.Select(t => Hex.Of(t.Bytes.Span)));
        Assert.Equal(root.Text("close"), Hex.Of(close.Bytes.Span));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void CloseAndHeadMatch(string file)
    {
        RoundVector vector = new(file);
        JsonElement root = vector.Root;
        Closing closing = new(
            vector.Setup.Sid, vector.Header.Rid, root.Digest("H(U1)"), root.Digest("H(U2)"), root.Digest("H(U3)"), root.GetProperty("X").Digest("H(X)"),
            "", root.Text("status"));
        byte[] signed = closing.Sign(vector.Aggregator);
        Assert.Equal(root.Text("close"), Hex.Of(signed));
        Assert.Equal(closing, Closing.Read(signed, vector.Plan.AggregatorKey.Span));
        Assert.Equal(vector.Given.Digest("head"), Closing.FirstHead(vector.Plan.StudyHash));
        Assert.Equal(root.Text("head'"), Closing.NextHead(vector.Given.Digest("head"), signed).ToString());
    }

    private static IEnumerable<long> Range(int count, Func<int, long> at) => Enumerable.Range(0, count).Select(at);

    private static void Same(SignedMessage expected, SignedMessage actual)
    {
        Assert.Equal(expected.Place, actual.Place);
        Assert.Equal(Hex.Of(expected.Bytes.Span), Hex.Of(actual.Bytes.Span));
    }
}
