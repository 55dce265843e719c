using System.Globalization;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>Gives a replaced message to whom it is for and expects the refusal; what comes before must be taken without one.</summary>
internal static class RefusalCheck
{
    /// <summary>Runs an entry.</summary>
    /// <exception cref="VectorException">It was taken, or refused for something else.</exception>
    public static void Run(RefusalEntry entry, string expected)
    {
        if (expected == "false")
        {
            ExpectFalse(entry);
        }
        else if (entry.Receiver is "aggregator" or "aggregator and every site")
        {
            AtTheAggregator(entry, expected);
            foreach (ushort place in entry.Receiver == "aggregator" ? [] : entry.File.Survivors.Where(p => p != entry.Offender("R6")))
            {
                AtASite(entry, place, expected);
            }
        }
        else
        {
            ushort place = ushort.TryParse(entry.Receiver.AsSpan("site ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out ushort number)
                ? number
                : throw new VectorException($"there is no receiver '{entry.Receiver}'");
            if (entry.PairFault is { } fault)
            {
                ExpectPairFault(entry, place, fault);
            }
            else
            {
                AtASite(entry, place, expected);
            }
        }
    }

    private static void AtASite(RefusalEntry entry, ushort place, string expected)
    {
        using SitePlayer site = new(entry.File, place);
        Action offend = SiteOffence.Prepare(entry, site);
        int decided = site.Journal.Events.Count;
        Expect(offend, expected);
        if (site.Journal.Events.Count != decided)
        {
            throw new VectorException("something was decided on a message that was refused");
        }
    }

    private static void AtTheAggregator(RefusalEntry entry, string expected)
    {
        AggregatorPlayer aggregator = new(entry.File);
        Action offend = AggregatorOffence.Prepare(entry, aggregator);
        Exception refusal = Expect(offend, expected);
        if (entry.Names is { } named && (refusal as RoundException)?.Names != named)
        {
            throw new VectorException($"place {named} was not named");
        }
    }

    private static void ExpectPairFault(RefusalEntry entry, ushort place, byte[] expected)
    {
        using SitePlayer site = new(entry.File, place);
        site.At(SiteStep.Shares);
        SitePlayer.None(site.Take(entry.ShareListFor(place)));
        PairFault fault = SitePlayer.Single<PairFault>(site.Take(entry.File.Header));
        Comparison.Same(Convert.ToHexStringLower(expected), Convert.ToHexStringLower(fault.Fault.Bytes.Span), "pair-fault");
        if (!site.Round.Ended || site.Journal.Events.Exists(e => e.Kind is EventKind.InputSent or EventKind.SharesOpened))
        {
            throw new VectorException("something was sent besides the pair fault");
        }
    }

    /// <summary>No refusal: the status is false, at the aggregator and at every other survivor, and nobody is named.</summary>
    private static void ExpectFalse(RefusalEntry entry)
    {
        ushort liar = entry.Offender("R6");
        AggregatorPlayer aggregator = new AggregatorPlayer(entry.File).At(RoundStep.Verify);
        aggregator.TakeTags(without: liar);
        aggregator.Round.Accept(liar, new VerifyTags(entry.Message("R6", liar)));
        (VerifyList tags, Close close) = aggregator.Finish();
        Outcome outcome = aggregator.Round.Outcome!;
        Require(VerifyStatus.False.Equals(outcome.Closing!.Verify) && outcome.Named is null or [], "the aggregator closes the sum otherwise than false");
        foreach (ushort place in entry.File.Survivors.Where(p => p != liar))
        {
            using SitePlayer site = new SitePlayer(entry.File, place).At(SiteStep.Tags);
            site.Take(tags);
            site.Take(close);
            Require(VerifyStatus.False.Equals(site.Round.Closing?.Verify), $"site {place} does not close the sum as false");
        }
    }

    private static Exception Expect(Action offend, string expected)
    {
        try
        {
            offend();
        }
        catch (Exception e) when (FailureWord.Of(e) is { } word)
        {
            Require(word == expected, $"refused as '{word}' where '{expected}' is expected: {e.Message}");
            return e;
        }

        throw new VectorException($"it was taken where '{expected}' is expected");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new VectorException(otherwise);
        }
    }
}
