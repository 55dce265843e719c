using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>The steps that cases are written in.</summary>
internal static class SiteScript
{
    /// <summary>An honest round up to the moment before a message of this kind is said.</summary>
    public static async Task<T> ReachAsync<T>(this SiteUnderTest site, ScriptedRound round)
        where T : IRoundMessage
    {
        while (round.Message is not T)
        {
            if (round.Message is Close)
            {
                throw new CaseFailedException($"the round was lost before its time: {round.Outcome?.Reason}");
            }

            await site.SayAsync(round).ConfigureAwait(false);
        }

        return (T)round.Message;
    }

    /// <summary>Says the next message of an honest round, and takes the answer.</summary>
    public static async Task SayAsync(this SiteUnderTest site, ScriptedRound round)
    {
        await site.AskAsync(round).ConfigureAwait(false);
        await round.NextAsync().ConfigureAwait(false);
    }

    /// <summary>Says the next message to this site only, and takes its answer; the others have not answered yet.</summary>
    public static async Task AskAsync(this SiteUnderTest site, ScriptedRound round)
    {
        IRoundMessage message = round.Message;
        await site.SendAsync(message, message is SumHeader ? round.Sum : null).ConfigureAwait(false);
        if (await site.AnswerAsync(message).ConfigureAwait(false) is { } answer)
        {
            round.Take(site.Place, answer);
            site.Seen(message);
        }
    }

    /// <summary>What an honest site answers to a message; null where it answers nothing.</summary>
    public static async Task<SiteAnswer?> AnswerAsync(this SiteUnderTest site, IRoundMessage message) => message switch
    {
        SetupHeader => new SiteAnswer(await site.ExpectAsync<AdvertiseKeys>().ConfigureAwait(false)),
        KeyList => new SiteAnswer(await site.ExpectAsync<ShareKeys>().ConfigureAwait(false)),
        RoundHeader header => new SiteAnswer(
            await site.ExpectAsync<MaskedInput>().ConfigureAwait(false), await site.ExpectChunksAsync(header.Encoding, 0).ConfigureAwait(false)),
        InputList => new SiteAnswer(await site.ExpectAsync<ConsistencySignature>().ConfigureAwait(false)),
        SignatureList => new SiteAnswer(await site.ExpectAsync<UnmaskShares>().ConfigureAwait(false)),
        SumHeader when site.Kit.Plan.Verify.Enabled => new SiteAnswer(await site.ExpectAsync<VerifyTags>().ConfigureAwait(false)),
        _ => null,
    };

    /// <summary>The rest of an honest round: its sum must be that of the inputs, and verified where there is an R6. The study moves on.</summary>
    public static async Task CompleteAsync(this SiteUnderTest site, ScriptedRound round, IReadOnlyList<ushort> survivors)
    {
        while (round.Message is not Close)
        {
            await site.SayAsync(round).ConfigureAwait(false);
        }

        CheckSum(site, round, survivors);
        await site.CloseAsync((Close)round.Message, hasSum: true).ConfigureAwait(false);
    }

    /// <summary>Everybody, in roster order.</summary>
    public static ushort[] Everybody(this SiteUnderTest site) => [.. site.Others.Append(site.Place).Order()];

    private static void CheckSum(SiteUnderTest site, ScriptedRound round, IReadOnlyList<ushort> survivors)
    {
        if (round.Outcome is not { Sum: { } sum, Record: { } record, Closing: { } closing })
        {
            throw new CaseFailedException($"the round was lost: {round.Outcome?.Reason}");
        }

        if (!record.Inputs.Select(i => i.Place).SequenceEqual(survivors))
        {
            throw new CaseFailedException($"the inputs of {string.Join(", ", record.Inputs.Select(i => i.Place))} are in, not those of {string.Join(", ", survivors)}");
        }

        if (ConformanceStudy.Difference(sum, record.Header.Round, survivors) is { } difference)
        {
            throw new CaseFailedException(difference);
        }

        if (site.Kit.Plan.Verify.Enabled && closing.Status != VerifyStatus.Verified.Word)
        {
            throw new CaseFailedException($"its R6 makes the sum '{closing.Status}'");
        }
    }

    /// <summary>Closes a round as lost, for too few answers, and the next attempt follows.</summary>
    public static async Task LoseAsync(this SiteUnderTest site, ScriptedRound round)
    {
        await round.GiveUpAsync().ConfigureAwait(false);
        await site.CloseAsync((Close)round.Message, hasSum: false).ConfigureAwait(false);
    }

    /// <summary>Says a close that the site must take in.</summary>
    private static async Task CloseAsync(this SiteUnderTest site, Close close, bool hasSum)
    {
        KitPosition after = site.Position.After(Closing.NextHead(site.Position.Head, close.Bytes.Span), hasSum);
        await site.SendAsync(close).ConfigureAwait(false);
        site.Position = after;
    }
}
