using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>
/// An aggregator written by hand: honest, but for what <see cref="Change"/> makes of a message on its way to a site. Stops when a site refuses or leaves.
/// </summary>
internal sealed class HandAggregator(SumFixture fixture, SumShape shape)
{
    private readonly SortedDictionary<ushort, MessageChannel> _channels = [];
    private readonly MemoryJournal _journal = new();
    private readonly SiteLogs _logs = new();

    /// <summary>What leaves in place of a message (itself, where nothing is changed); null ends the connection with that site.</summary>
    public Func<ushort, IRoundMessage, IReadOnlyList<IRoundMessage>?> Change { get; init; } = (_, message) => [message];

    /// <summary>Changes one chunk of the sum on its way to a site; null leaves it out.</summary>
    public Func<ushort, int, byte[], byte[]?> ChangeChunk { get; init; } = (_, _, bytes) => bytes;

    /// <summary>Changes the sum before it is hashed and signed.</summary>
    public Action<LaneVector>? ChangeSum { get; init; }

    /// <summary>What a site sent that is no answer of the step: its refusal.</summary>
    public List<(ushort Place, IRoundMessage Message)> Refusals { get; } = [];

    public static async Task<MessageChannel> AcceptAsync(SumFixture fixture)
    {
        await foreach (IConnection connection in fixture.Listening.AcceptAsync(default))
        {
            return new MessageChannel(connection, Role.Aggregator);
        }

        throw new InvalidOperationException("nothing was accepted");
    }

    /// <summary>Welcomes every site and runs one round as far as the sites let it.</summary>
    public async Task RunAsync(RoundRequest request, ulong index = 0)
    {
        for (int i = 0; i < fixture.Plan.Sites; i++)
        {
            MessageChannel channel = await AcceptAsync(fixture);
            Hello hello = (Hello)((Received.OfSession)(await channel.ReceiveAsync(default))!).Message;
            _channels[hello.Place] = channel;
            await channel.SendAsync(new Welcome(WireVersion.Current, hello.ClosedRounds, hello.Head), default);
        }

        try
        {
            await RunRoundAsync(request, index);
        }
        finally
        {
            await Task.WhenAll(_channels.Values.Select(c => c.CloseAsync().AsTask()));
        }
    }

    private async Task RunRoundAsync(RoundRequest request, ulong index)
    {
        (AggregatorRound round, Transition opening) = AggregatorRound.Open(new AggregatorContext(fixture.Plan, fixture.Aggregator, _logs), Digest.Of("nonce"u8), index);
        await SendAsync(opening);
        for (int step = 0; step < 2; step++)
        {
            if (!await CollectAsync(round))
            {
                return;
            }

            await SendAsync(round.Proceed());
        }

        await SendAsync(round.Begin(request.Entry, request.Round, request.Attempt, request.Purpose, request.StateHash, request.Head, request.Shape));
        for (int step = 0; step < 2; step++)
        {
            if (!await CollectAsync(round))
            {
                return;
            }

            await SendAsync(round.Proceed());
        }

        if (!await CollectAsync(round))
        {
            return;
        }

        while (round.Outcome is null)
        {
            await _journal.AppendAsync(round.Proceed(), default);
        }

        await PublishAsync(round.Outcome);
        foreach (ushort place in _channels.Keys)
        {
            await ReceiveAsync(place);
        }
    }

    private async Task PublishAsync(Outcome outcome)
    {
        LaneVector sum = outcome.Sum!;
        SumHeader header = outcome.Record!.Sum!;
        ReadOnlyMemory<byte> close = outcome.Record.Close.Bytes;
        if (ChangeSum is { } change)
        {
            change(sum);
            Digest hash = sum.Hash();
            RoundHeader of = outcome.Record.Header;
            header = new SumHeader(of.Rid, hash, fixture.Aggregator.Sign(new Transcript(Label.Sum, of.Sid, of.Rid).Add(hash).ToArray()));
            close = (outcome.Closing! with { SumHash = hash }).Sign(fixture.Aggregator);
        }

        foreach ((ushort place, MessageChannel channel) in _channels)
        {
            await SendAsync(place, header);
            for (int i = 0; i < shape.Encoding.ChunkCount; i++)
            {
                byte[] bytes = new byte[shape.Encoding.ChunkBytes(i)];
                sum.WriteChunk(i, bytes);
                if (ChangeChunk(place, i, bytes) is { } sent)
                {
                    await QuietlyAsync(channel.SendChunkAsync(FrameKind.SumChunk, i, sent, default));
                }
            }

            await SendAsync(place, new Close(close));
        }
    }

    private async Task SendAsync(Transition transition)
    {
        foreach (IRoundMessage message in await _journal.AppendAsync(transition, default))
        {
            foreach (ushort place in _channels.Keys.Where(p => message is not ToSite to || to.Place == p))
            {
                await SendAsync(place, message is ToSite one ? one.Message : message);
            }
        }
    }

    private async Task SendAsync(ushort place, IRoundMessage message)
    {
        foreach (IRoundMessage sent in Change(place, message) ?? [])
        {
            await QuietlyAsync(_channels[place].SendAsync(sent, default));
        }
    }

    /// <summary>A site that has refused may be gone before all of a lie is sent.</summary>
    private static async Task QuietlyAsync(ValueTask sending)
    {
        try
        {
            await sending;
        }
        catch (ProtocolException e)
        {
            Assert.Equal(ErrorCode.ConnectionLost, e.Code);
        }
    }

    /// <summary>One good answer of every site; false when one refuses.</summary>
    private async Task<bool> CollectAsync(AggregatorRound round)
    {
        foreach (ushort place in _channels.Keys)
        {
            bool answered = false;
            while (!answered)
            {
                if (await ReceiveAsync(place) is not { } message)
                {
                    return false;
                }

                answered = await AcceptAsync(round, place, message);
            }
        }

        return true;
    }

    /// <summary>False for an answer to a lie, which does not fit the honest half of the round.</summary>
    private async Task<bool> AcceptAsync(AggregatorRound round, ushort place, IRoundMessage message)
    {
        try
        {
            if (message is LogLeaves leaves)
            {
                _logs.Take(place, leaves);
                return false;
            }

            if (message is MaskedInput header)
            {
                round.Accept(place, header, await ReceiveUploadAsync(place));
            }
            else
            {
                round.Accept(place, message);
            }

            return true;
        }
        catch (RoundException)
        {
            return false;
        }
    }

    private async Task<IRoundMessage?> ReceiveAsync(ushort place)
    {
        try
        {
            if (await _channels[place].ReceiveAsync(default) is Received.OfRound { Message: var message })
            {
                if (message is not (Refuse or PairFault))
                {
                    return message;
                }

                Refusals.Add((place, message));
            }
        }
        catch (ProtocolException e)
        {
            Assert.True(e.ReportedByPeer || e.Code is ErrorCode.ConnectionLost or ErrorCode.TruncatedFrame, e.Message);
        }

        return null;
    }

    private async Task<HandUpload> ReceiveUploadAsync(ushort place)
    {
        List<byte[]> chunks = [];
        for (int i = 0; i < shape.Encoding.ChunkCount; i++)
        {
            chunks.Add(((Received.Chunk)(await _channels[place].ReceiveAsync(default))!).Bytes.ToArray());
        }

        return new HandUpload(chunks);
    }

    private sealed class HandUpload(List<byte[]> chunks) : IUpload
    {
        public int Count => chunks.Count;

        public int LengthOf(int index) => chunks[index].Length;

        public void Read(int index, Span<byte> destination) => chunks[index].CopyTo(destination);
    }
}
