using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Who is no site of the study, or not now, is not welcomed.</summary>
internal static class SessionCases
{
    private const string Section = "wire.md, Connection and Versions";

    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All { get; } =
    [
        Hello("hello-version", "another version is not spoken to", h => h with { Version = 2 }, ErrorCode.VersionMismatch),
        Hello("hello-study", "both ends hold the same study", h => h with { StudyHash = Digest.Of("another study"u8) }, ErrorCode.StudyMismatch),
        Hello("hello-place", "the pin is that of the place", h => h with { Place = 3 }, ErrorCode.WrongPin),
        Hello("hello-stranger", "the place stands in the roster", h => h with { Place = 9 }, ErrorCode.NotInRoster, ErrorCode.WrongPin),
        Hello(
            "hello-ahead",
            "no site has more closed rounds than the aggregator",
            h => h with { ClosedRounds = h.ClosedRounds + 1_000 },
            ErrorCode.HeadMismatch),
        new("pin-unknown", Section, "whose pin is nobody's is not welcomed, whatever it says", async aggregator =>
        {
            using TlsIdentity stranger = TlsIdentity.Create();
            await RefusedAsync(aggregator, stranger, Said.Of(HelloOf(aggregator)), ErrorCode.NotInRoster, ErrorCode.WrongPin).ConfigureAwait(false);
        }),
        First(
            "first-frame",
            "the first frame of a site is its Hello",
            a => Said.Of(new AdvertiseKeys(new SignedMessage(a.Last.Place, new byte[64]))),
            ErrorCode.UnexpectedMessage),
        First(
            "first-frame-unknown",
            "a kind that does not exist ends the connection",
            _ => new Said([Said.Frame((FrameKind)200, new byte[8])]),
            ErrorCode.UnknownKind),
        First(
            "first-frame-too-large",
            "a length above the limit of its kind ends the connection",
            _ => new Said([LengthOnly(FrameKind.Hello)]),
            ErrorCode.FrameTooLarge),
        First(
            "first-frame-direction",
            "a kind that only the aggregator sends ends the connection",
            a => Said.Of(new Welcome(1, 0, default)),
            ErrorCode.WrongDirection),
        new("hello-again", Section, "a second Hello over one connection ends it", AgainAsync),
        new("second-session", Section, "while a place is connected, another session of it is refused and the first goes on", SecondAsync),
    ];

    private static PeerCase<AggregatorUnderTest> Hello(string name, string says, Func<Hello, Hello> change, params ErrorCode[] codes) =>
        First(name, says, a => Said.Of(change(HelloOf(a))), codes);

    private static PeerCase<AggregatorUnderTest> First(string name, string says, Func<AggregatorUnderTest, Said> said, params ErrorCode[] codes) =>
        new(name, Section, says, async aggregator =>
        {
            await AwayAsync(aggregator).ConfigureAwait(false);
            await RefusedAsync(aggregator, aggregator.Kit.Site(aggregator.Last.Place).Transport, said(aggregator), codes).ConfigureAwait(false);
        });

    private static async Task AgainAsync(AggregatorUnderTest aggregator)
    {
        await AwayAsync(aggregator).ConfigureAwait(false);
        Said hello = Said.Of(HelloOf(aggregator));
        await RefusedAsync(
            aggregator, aggregator.Kit.Site(aggregator.Last.Place).Transport, hello.Then(hello), [ErrorCode.UnexpectedMessage, ErrorCode.DuplicateSession], welcomed: true)
            .ConfigureAwait(false);
    }

    private static async Task SecondAsync(AggregatorUnderTest aggregator)
    {
        await aggregator.GatherAsync().ConfigureAwait(false);
        TlsIdentity own = aggregator.Kit.Site(aggregator.Last.Place).Transport;
        await RefusedAsync(aggregator, own, Said.Of(HelloOf(aggregator)), ErrorCode.DuplicateSession).ConfigureAwait(false);
        CaseRound round = await aggregator.RunAsync().ConfigureAwait(false);
        AggregatorCases.Expect(aggregator, round, counts: true);
    }

    /// <summary>The last site leaves, so that somebody else may come in its name.</summary>
    private static Task<CaseRound> AwayAsync(AggregatorUnderTest aggregator) =>
        aggregator.RunAsync((aggregator.Last.Place, new Behaviour(frame => frame.Kind == FrameKind.AdvertiseKeys ? Said.Goodbye : null)));

    private static Hello HelloOf(AggregatorUnderTest aggregator)
    {
        byte[] session = System.Security.Cryptography.RandomNumberGenerator.GetBytes(16);
        KitPosition at = aggregator.Last.Study.Position;
        return new Hello(WireVersion.Current, aggregator.Kit.Plan.StudyHash, aggregator.Last.Place, session, at.ClosedRounds, at.Head);
    }

    private static Task RefusedAsync(AggregatorUnderTest aggregator, TlsIdentity identity, Said said, params ErrorCode[] codes) =>
        RefusedAsync(aggregator, identity, said, codes, welcomed: false);

    /// <summary>Somebody dials and says this: the connection must end, without a welcome or right behind one.</summary>
    private static async Task RefusedAsync(AggregatorUnderTest aggregator, TlsIdentity identity, Said said, ErrorCode[] codes, bool welcomed)
    {
        IConnection connection;
        using CancellationTokenSource late = new(aggregator.Deadline);
        try
        {
            connection = await aggregator.Dialling(identity).ConnectAsync(late.Token).ConfigureAwait(false);
        }
        catch (TransportException)
        {
            // Sent away before a word was said.
            return;
        }

        MessageChannel channel = new(connection, Role.Site);
        await using (channel.ConfigureAwait(false))
        {
            try
            {
                foreach (ReadOnlyMemory<byte> bytes in said.Bytes)
                {
                    await connection.Output.WriteAsync(bytes, late.Token).ConfigureAwait(false);
                }

                while (await channel.ReceiveAsync(late.Token).ConfigureAwait(false) is not null)
                {
                    if (!welcomed)
                    {
                        throw new CaseFailedException("it goes on with somebody whom it should not have admitted");
                    }
                }
            }
            catch (ProtocolException e) when (!e.ReportedByPeer || codes.Contains(e.Code))
            {
                // The end that was due.
            }
            catch (ProtocolException e)
            {
                throw new CaseFailedException($"it ends with '{e.Code.Word()}' where {string.Join(" or ", codes.Select(c => c.Word()))} belongs");
            }
            catch (IOException)
            {
                // The end that was due.
            }
            catch (OperationCanceledException)
            {
                throw new CaseFailedException($"the connection is still open after {aggregator.Deadline.TotalSeconds} seconds");
            }
        }
    }

    private static byte[] LengthOnly(FrameKind kind)
    {
        byte[] header = new byte[FrameHeader.Size];
        new FrameHeader(kind, FrameLimits.MaxPayload(kind) + 1).Write(header);
        return header;
    }
}
