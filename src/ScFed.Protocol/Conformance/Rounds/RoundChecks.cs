using System.Text.Json;
using ScFed.Protocol.Conformance.Kinds;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>The cases of a round file: both sides through the real state machines, byte for byte, and what is worth comparing on the way.</summary>
internal sealed class RoundChecks(RoundFile file)
{
    /// <summary>Every case by its name.</summary>
    public IEnumerable<(string Case, Action Check)> All =>
    [
        ("names", Names),
        ("masks", new MaskChecks(file).Run),
        .. file.All.Select(place => ($"site {place}", (Action)(() => Site(place)))),
        ("aggregator", Aggregator),
        ("check values", CheckValues),
    ];

    private JsonElement Root => file.Root;

    private void Names()
    {
        Comparison.Same(Root.Member("study").Member("roster_hash"), file.Plan.Roster.Hash, "study.roster_hash");
        Comparison.Same(Root.Member("study").Member("encoding"), file.Shape.Encoding.ToBytes(), "study.encoding");
        Comparison.Same(Root.Member("setup_header").Member("sid"), file.Setup.Sid.Value, "setup_header.sid");
        Comparison.Same(Root.Member("round_header").Member("rid"), file.Header.Rid.Value, "round_header.rid");
        Comparison.Same(Root.Member("H(U1)"), SetHash.Of(1, file.Keys.Keys), "H(U1)");
        Comparison.Same(Root.Member("H(U2)"), SetHash.Of(2, file.All.Select(p => file.Signed("R2", p))), "H(U2)");
        Comparison.Same(Root.Member("H(U3)"), SetHash.Of(3, file.Inputs.Headers), "H(U3)");
        Comparison.Same(Root.Member("X").Member("H(X)"), file.Sum.Hash(), "X.H(X)");
        Comparison.Same(Root.Member("head'"), Closing.NextHead(file.Planned.Head, file.Close.Bytes.Span), "head'");
        Closing closing = Closing.Read(file.Close.Bytes.Span, file.Plan.AggregatorKey.Span);
        Comparison.Same(Root.Member("status"), closing.Status, "status");
    }

    private Digest U1 => Root.Digest("H(U1)");

    private Digest U2 => Root.Digest("H(U2)");

    private void Site(ushort place)
    {
        using SitePlayer site = new(file, place);
        Same("R1", place, site.Keys);
        ShareKeys shares = site.Share();
        Same("R2", place, shares.Header);
        foreach ((ushort to, ReadOnlyMemory<byte> part) in file.All.Zip(shares.Parts))
        {
            Comparison.Same(Convert.ToHexStringLower(file.Part(place, to)), Convert.ToHexStringLower(part.Span), $"R2.{place}.parts.{to}");
        }

        site.TakeShares();
        if (!file.Survivors.Contains(place))
        {
            return;
        }

        Same("R3", place, site.Contribute());
        Secure.Encoding.LaneVector masked = site.Round.Masked ?? throw new VectorException("there is no masked input after R3");
        JsonElement given = Root.Member("R3").Member($"{place}");
        Comparison.Same(given.Member("chunks"), StreamKinds.Chunks(masked), $"R3.{place}.chunks");
        Comparison.Same(given.Member("y"), MaskChecks.Lanes(masked), $"R3.{place}.y");
        Same("R4", place, site.Sign());
        Same("R5", place, site.Open());
        Same("R6", place, site.Verify());
        SitePlayer.None(site.Take(file.Tags));
        SitePlayer.None(site.Take(file.Close));
        if (!site.Round.Ended || site.Round.Closing?.SumHash != file.SumHeader.SumHash)
        {
            throw new VectorException("the close has not ended the round with its sum");
        }
    }

    private void Aggregator()
    {
        AggregatorPlayer aggregator = new(file);
        Comparison.Same(Root.Member("setup_header").Member("signature"), aggregator.Setup.Signature, "setup_header.signature");
        Same("R1", aggregator.FixKeys().Keys);
        foreach (ToSite to in aggregator.FixShares())
        {
            foreach (PartWithPath part in ((ShareList)to.Message).Parts)
            {
                Comparison.Same(Root.Member("R2").Member($"{part.From}").Member("paths").Member($"{to.Place}"), part.Path, $"R2.{part.From}.paths.{to.Place}");
            }
        }

        Comparison.Same(Root.Member("round_header").Member("signature"), aggregator.Begin().Signature, "round_header.signature");
        Same("R3", aggregator.FixInputs().Headers);
        Same("R4", aggregator.FixSignatures().Signatures);
        SumHeader sum = aggregator.FixSum();
        Comparison.Same(Root.Member("X").Member("H(X)"), sum.SumHash, "X.H(X)");
        Comparison.Same(Root.Member("X").Member("signature"), sum.Signature, "X.signature");
        aggregator.TakeTags();
        (VerifyList tags, Close close) = aggregator.Finish();
        Same("R6", tags.Tags);
        Comparison.Same(Root.Member("close"), close.Bytes, "close");
        Opened(aggregator.Round.Outcome!);
    }

    /// <summary>The sum, and what the openings of t sites join to.</summary>
    private void Opened(Outcome outcome)
    {
        Comparison.Same(Convert.ToHexStringLower(file.Sum.Hash().Span), Convert.ToHexStringLower(outcome.Sum!.Hash().Span), "X");
        foreach (JsonProperty member in Root.Member("opened").Map().Where(m => m.Name.StartsWith("seed_", StringComparison.Ordinal)))
        {
            Comparison.Same(Root.Member("sites").Member(member.Name[5..]).Text("seed_u"), member.Value.Text(), $"opened.{member.Name}");
        }

        foreach (JsonProperty member in Root.Member("opened").Member("b").Map())
        {
            Comparison.Same(Root.Member("sites").Member(member.Name).Text("b_u"), member.Value.Text(), $"opened.b.{member.Name}");
        }
    }

    private void CheckValues()
    {
        RoundSets sets = new(file.Setup.Sid, file.Header.Rid, U1, U2, Root.Digest("H(U3)"));
        int lanes = file.Shape.Encoding.ExactLanes + file.Shape.Encoding.RealLanes;
        foreach (byte index in (byte[])[1, 2])
        {
            Comparison.Same(
                Root.Member($"r_{index}"), CheckValueKinds.Residues(file.Plan.Suite, sets, file.SumHeader.SumHash, index, Math.Min(lanes, 16_383)), $"r_{index}");
        }

        foreach (ushort place in file.Survivors)
        {
            CheckValues values = Secure.Round.CheckValues.Read(sets, file.Plan, file.SumHeader.SumHash, file.Signed("R6", place));
            Comparison.Same(Root.Member("z").Member($"{place}"), new[] { values.First, values.Second }, $"z.{place}");
        }
    }

    private void Same(string step, IReadOnlyList<SignedMessage> list)
    {
        foreach (SignedMessage message in list)
        {
            Same(step, message.Place, message);
        }
    }

    private void Same(string step, ushort place, SignedMessage actual) => Comparison.Same(
        Convert.ToHexStringLower(file.Signed(step, place).Bytes.Span), Convert.ToHexStringLower(actual.Bytes.Span), $"{step}.{place}");
}
