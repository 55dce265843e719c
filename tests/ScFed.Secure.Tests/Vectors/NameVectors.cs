using System.Text.Json;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>Names of primitives.json: canonical bytes, roster hash, sid, rid, heads, closes and the hashes of sets.</summary>
public sealed class NameVectors
{
    [Fact]
    public void CanonicalBytesMatch()
    {
        IReadOnlyList<Vector> vectors = RepositoryFiles.Primitives("canonical");
        Assert.Equal(5, vectors.Count);
        foreach (Vector vector in vectors)
        {
            Canonical canonical = new();
            foreach (JsonProperty field in vector.In.GetProperty("fields").EnumerateArray().SelectMany(f => f.EnumerateObject()))
            {
                _ = field.Name switch
                {
                    "bytes" => canonical.Add(field.Value.Bytes()),
                    "integer" => canonical.Add(field.Value.Unsigned()),
                    "text" => canonical.Add(field.Value.GetString()!),
                    _ => throw new InvalidOperationException(field.Name),
                };
            }

            Assert.Equal(vector.Out.Text("bytes"), Hex.Of(canonical.ToArray()));
        }
    }

    [Fact]
    public void RosterHashAndSetupIdMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("roster hash and sid"));
        Roster roster = new(vector.In.GetProperty("roster").EnumerateObject().Select(m => new Member(ushort.Parse(m.Name, null), m.Name, m.Value.Bytes())));
        Assert.Equal(vector.Out.Text("roster_hash"), roster.Hash.ToString());
        SetupHeader header = new(
            vector.In.Unsigned("version"), vector.In.Unsigned("suite"), vector.In.Digest("study_hash"), roster.Hash, vector.In.Unsigned("n"),
            vector.In.Unsigned("t"), vector.In.Unsigned("c"), vector.In.Unsigned("m"), vector.In.Digest("nonce"), vector.In.Unsigned("index"), default);
        Assert.Equal(vector.Out.Text("sid"), header.Sid.ToString());
    }

    [Fact]
    public void FirstHeadEncodingAndRoundIdMatch()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("head_0, encoding and rid"));
        Assert.Equal(vector.Out.Text("head_0"), Closing.FirstHead(vector.In.Digest("study_hash")).ToString());
        SumEncoding encoding = new(
            (int)vector.In.Number("exact"), (int)vector.In.Number("real"), (int)vector.In.Number("k"), (int)vector.In.Number("chunk"),
            vector.In.Number("noise") == 1);
        Assert.Equal(vector.Out.Text("encoding"), Hex.Of(encoding.ToBytes()));
        RoundHeader header = new(
            new SetupId(vector.In.Digest("sid")), vector.In.Unsigned("entry"), vector.In.Unsigned("round"), vector.In.Unsigned("attempt"),
            vector.In.Digest("state_hash"), vector.Out.Digest("head_0"), encoding, default);
        Assert.Equal(vector.Out.Text("rid"), header.Rid.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void CloseAndNextHeadMatch(int index)
    {
        Vector vector = RepositoryFiles.Primitives("close and head'")[index];
        using SigningKey aggregator = SigningKey.FromSeed(vector.In.Bytes("aggregator_seed"));
        string outcome = vector.In.Text("H(X) or reason");
        bool lost = outcome == AbortReason.PairFault.Word();
        Closing closing = new(
            new SetupId(vector.In.Digest("sid")), new RoundId(vector.In.Digest("rid")), vector.In.Digest("H(U1)"), vector.In.Digest("H(U2)"),
            vector.In.Digest("H(U3)"), lost ? null : Digest.Parse(outcome), lost ? outcome : "", vector.In.Text("status"));
        byte[] signed = closing.Sign(aggregator);
        Assert.Equal(vector.Out.Text("close"), Hex.Of(signed));
        Assert.Equal(closing, Closing.Read(signed, aggregator.PublicKey.Span));
        Assert.Equal(vector.Out.Text("head'"), Closing.NextHead(vector.In.Digest("head"), signed).ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SetHashesMatch(int set)
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("H(Ui)"));
        SignedMessage[] members =
            [.. vector.In.GetProperty("messages").EnumerateObject().Select(m => new SignedMessage(ushort.Parse(m.Name, null), m.Value.Bytes()))];
        Assert.Equal(vector.Out.Text($"H(U{set})"), SetHash.Of(set, members).ToString());
    }
}
