using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>A site written by hand: honest, but for what <see cref="Say"/> and <see cref="Upload"/> make of it.</summary>
internal sealed class HandSite(SumFixture fixture, ushort place, SumShape shape)
{
    private readonly MemoryJournal _journal = new();
    private readonly MemoryVault _vault = new();

    /// <summary>Sends a message of the round; honest where null.</summary>
    public Func<MessageChannel, IRoundMessage, Task>? Say { get; init; }

    /// <summary>Sends the R3 header and its chunks; honest where null.</summary>
    public Func<MessageChannel, MaskedInput, LaneVector, Task>? Upload { get; init; }

    /// <summary>Whether the sum was closed for it.</summary>
    public bool SawClose { get; private set; }

    public static Hello HelloOf(SumFixture fixture, ushort place) =>
        new(WireVersion.Current, fixture.Plan.StudyHash, place, new byte[16], 0, Closing.FirstHead(fixture.Plan.StudyHash));

    public static byte[] Chunk(LaneVector lanes, int index)
    {
        byte[] bytes = new byte[lanes.Encoding.ChunkBytes(index)];
        lanes.WriteChunk(index, bytes);
        return bytes;
    }

    /// <summary>Follows one round until the aggregator ends the connection.</summary>
    /// <returns>Why it did; null for a goodbye.</returns>
    public async Task<ProtocolException?> RunAsync()
    {
        MessageChannel channel = new(await fixture.Dialling(place).ConnectAsync(default), Role.Site);
        try
        {
            await channel.SendAsync(HelloOf(fixture, place), default);
            await FollowAsync(channel);
            return null;
        }
        catch (ProtocolException e) when (!e.ReportedByPeer)
        {
            // A send met the closed line; why it was closed may still be there to read.
            return await LastWordAsync(channel) ?? e;
        }
        catch (ProtocolException e)
        {
            return e;
        }
        finally
        {
            await channel.DisposeAsync();
        }
    }

    private static async Task<ProtocolException?> LastWordAsync(MessageChannel channel)
    {
        try
        {
            while (await channel.ReceiveAsync(default) is not null)
            {
            }
        }
        catch (ProtocolException e)
        {
            return e;
        }

        return null;
    }

    private async Task FollowAsync(MessageChannel channel)
    {
        TestStudy study = new(fixture.Plan, shape, place, 1);
        SiteContext context = fixture.Context(place, study);
        SiteRound? round = null;
        LogProofs? proofs = null;
        ulong shown = 0;
        while (await channel.ReceiveAsync(default) is { } received)
        {
            if (received is not Received.OfRound { Message: var message })
            {
                continue;
            }

            SawClose |= message is Close or ClosedRound;
            Transition? transition = null;
            if (message is SetupHeader setup)
            {
                (round, transition) = SiteRound.Open(context, setup);
            }
            else if (message is LogProofs given)
            {
                proofs = given;
            }
            else if (message is RoundHeader or KeyList or ShareList or InputList or SignatureList && round is { Ended: false })
            {
                transition = await AnswerAsync(round!, study, message, proofs);
            }

            foreach (IRoundMessage answer in transition is null ? [] : await _journal.AppendAsync(transition, default))
            {
                if (_journal.Leaves(shown) is { Count: > 0 } leaves)
                {
                    await channel.SendAsync(new LogLeaves(shown, leaves), default);
                    shown += (ulong)leaves.Count;
                }

                await (answer is MaskedInput own ? UploadAsync(channel, own, round!.Masked!) : SayAsync(channel, answer));
            }
        }
    }

    private async Task<Transition?> AnswerAsync(SiteRound round, TestStudy study, IRoundMessage message, LogProofs? proofs)
    {
        try
        {
            Transition? transition = round.On(message, proofs);
            return round.Wanted is not { } wanted
                ? transition
                : round.Contribute(await _vault.StoreAsync(wanted.Key, await study.AnswerAsync(wanted, default), default));
        }
        catch (RoundException)
        {
            // Its own lie does not fit its honest half.
            return null;
        }
    }

    private Task SayAsync(MessageChannel channel, IRoundMessage message) => Say?.Invoke(channel, message) ?? channel.SendAsync(message, default).AsTask();

    private async Task UploadAsync(MessageChannel channel, MaskedInput header, LaneVector lanes)
    {
        if (Upload is not null)
        {
            await Upload(channel, header, lanes);
            return;
        }

        await channel.SendAsync(header, default);
        for (int i = 0; i < lanes.Encoding.ChunkCount; i++)
        {
            await channel.SendChunkAsync(FrameKind.InputChunk, i, Chunk(lanes, i), default);
        }
    }
}
