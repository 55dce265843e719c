using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Session;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>A line that is cut: the same session comes back, and says byte for byte what it said before.</summary>
internal static class ResumeCases
{
    private const int Held = 2;

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All(ConformanceKit kit) =>
    [
        Cut<KeyList>("cut-after-r2", "R2"),
        new("cut-in-upload", Section, "an upload goes on behind the last chunk that arrived, under the identical header", UploadAsync),
        Cut<InputList>("cut-after-r4", "R4"),
        Cut<SignatureList>("cut-after-r5", "R5"),
        .. kit.Plan.Verify.Enabled ? (PeerCase<SiteUnderTest>[])[Cut<SumHeader>("cut-after-r6", "R6")] : [],
        new("repeated-requests", Section, "the identical request again, over the same line, gets at most the identical bytes", RepeatAsync),
    ];

    private static string Section => "protocol.md, Sessions";

    private static PeerCase<SiteUnderTest> Cut<T>(string name, string answer)
        where T : IRoundMessage => new(name, Section, $"{answer} is sent again from memory, byte for byte, when the same session is asked again", async site =>
        {
            using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
            T request = await site.ReachAsync<T>(round).ConfigureAwait(false);
            await site.SendAsync(request, round.Sum).ConfigureAwait(false);
            SiteAnswer before = (await site.AnswerAsync(request).ConfigureAwait(false))!;
            await BackAsync(site).ConfigureAwait(false);
            foreach (IRoundMessage earlier in round.Earlier(request))
            {
                await site.SendAsync(earlier).ConfigureAwait(false);
            }

            await site.SendAsync(request, round.Sum).ConfigureAwait(false);
            round.Take(site.Place, before);
            await AgainAsync(site, round, before.Message).ConfigureAwait(false);
            await round.NextAsync().ConfigureAwait(false);
            await site.CompleteAsync(round, site.Everybody()).ConfigureAwait(false);
        });

    private static async Task UploadAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        RoundHeader header = await site.ReachAsync<RoundHeader>(round).ConfigureAwait(false);
        await site.SendAsync(header).ConfigureAwait(false);
        MaskedInput before = await site.ExpectAsync<MaskedInput>().ConfigureAwait(false);
        ChunkUpload first = await site.ExpectChunksAsync(header.Encoding, 0, Held).ConfigureAwait(false);
        await BackAsync(site).ConfigureAwait(false);
        foreach (IRoundMessage earlier in round.Earlier(header))
        {
            await site.SendAsync(earlier).ConfigureAwait(false);
        }

        await site.SendAsync(header).ConfigureAwait(false);
        await site.Line.SendAsync(new Acknowledge(header.Rid, Held)).ConfigureAwait(false);
        await AgainAsync(site, round, before).ConfigureAwait(false);
        ChunkUpload rest = await site.ExpectChunksAsync(header.Encoding, Held).ConfigureAwait(false);
        round.Take(site.Place, new SiteAnswer(before, new ChunkUpload([.. ChunksOf(first), .. ChunksOf(rest)])));
        await round.NextAsync().ConfigureAwait(false);
        await site.CompleteAsync(round, site.Everybody()).ConfigureAwait(false);
    }

    /// <summary>Asks for R4 and R5 twice; whatever comes out of turn must be what came before.</summary>
    private static async Task RepeatAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        InputList list = await site.ReachAsync<InputList>(round).ConfigureAwait(false);
        await site.SendAsync(list).ConfigureAwait(false);
        await site.SayAsync(round).ConfigureAwait(false);
        await site.SendAsync(round.Message).ConfigureAwait(false);
        IRoundMessage opened = await site.HearAfreshAsync(round).ConfigureAwait(false);
        round.Take(site.Place, new SiteAnswer(opened));
        await site.SendAsync(round.Message).ConfigureAwait(false);
        await round.NextAsync().ConfigureAwait(false);
        SumHeader header = (SumHeader)round.Message;
        await site.SendAsync(header, round.Sum).ConfigureAwait(false);
        if (site.Kit.Plan.Verify.Enabled)
        {
            round.Take(site.Place, new SiteAnswer(await site.HearAfreshAsync(round).ConfigureAwait(false)));
        }

        await round.NextAsync().ConfigureAwait(false);
        await site.CompleteAsync(round, site.Everybody()).ConfigureAwait(false);
    }

    private static async Task BackAsync(SiteUnderTest site)
    {
        Hello before = site.Line.Hello;
        await site.ReturnAsync(inOrder: false).ConfigureAwait(false);
        if (!site.Line.Hello.SessionId.Span.SequenceEqual(before.SessionId.Span))
        {
            throw new CaseFailedException("it comes back in another session after a cut; that is a drop-out");
        }

        await site.WelcomeAsync().ConfigureAwait(false);
    }

    /// <summary>The same answer once more; others that were given before may stand in front of it.</summary>
    private static async Task AgainAsync(SiteUnderTest site, ScriptedRound round, IRoundMessage before)
    {
        while (true)
        {
            Heard heard = await site.Line.ListenAsync().ConfigureAwait(false);
            if (heard.Message is { } message && SiteExpectation.Same(before, message))
            {
                return;
            }

            if (heard.Message is not { } other || !round.Given.Any(given => SiteExpectation.Same(given, other)))
            {
                throw new CaseFailedException($"{heard} where the same {before.GetType().Name} belongs, byte for byte");
            }
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> ChunksOf(ChunkUpload upload)
    {
        for (int i = 0; i < upload.Count; i++)
        {
            byte[] chunk = new byte[upload.LengthOf(i)];
            upload.Read(i, chunk);
            yield return chunk;
        }
    }
}
