using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>What must come from a site; anything else fails the case.</summary>
internal static class SiteExpectation
{
    /// <summary>How long a site is watched after its refusal for an answer that it should not give.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(3);

    /// <summary>The next thing must be a message of this kind.</summary>
    public static async Task<T> ExpectAsync<T>(this SiteUnderTest site)
        where T : IRoundMessage
    {
        Heard heard = await site.Line.ListenAsync().ConfigureAwait(false);
        return heard.Message switch
        {
            T expected => expected,
            Refuse refusal => throw new CaseFailedException(
                $"it refuses what is honest ({RefusalReader.Read(site.Kit, site.Place, refusal.Refusal, site.Named)}) where {typeof(T).Name} belongs"),
            _ => throw new CaseFailedException($"{heard} where {typeof(T).Name} belongs"),
        };
    }

    /// <summary>The next message that is not what was answered before, byte for byte; an upload that comes again is passed over as well.</summary>
    public static async Task<IRoundMessage> HearAfreshAsync(this SiteUnderTest site, ScriptedRound round)
    {
        while (true)
        {
            Heard heard = await site.Line.ListenAsync().ConfigureAwait(false);
            if (heard.Message is not { } message)
            {
                throw new CaseFailedException($"{heard} where an answer belongs");
            }

            if (!round.Given.Any(given => Same(given, message)))
            {
                return message;
            }

            if (message is MaskedInput)
            {
                await site.ExpectChunksAsync(site.Kit.Shape.Encoding, 0).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether two messages are the same bytes.</summary>
    public static bool Same(IRoundMessage one, IRoundMessage other)
    {
        (FrameKind kind, byte[] bytes) = WireCodec.Encode(one);
        (FrameKind otherKind, byte[] otherBytes) = WireCodec.Encode(other);
        return kind == otherKind && bytes.AsSpan().SequenceEqual(otherBytes);
    }

    /// <summary>The chunks of an upload from <paramref name="first"/> on.</summary>
    public static async Task<ChunkUpload> ExpectChunksAsync(this SiteUnderTest site, SumEncoding encoding, int first, int? upTo = null)
    {
        List<ReadOnlyMemory<byte>> chunks = [];
        for (int i = first; i < (upTo ?? encoding.ChunkCount); i++)
        {
            Heard heard = await site.Line.ListenAsync().ConfigureAwait(false);
            if (heard.Chunk is not { } chunk || chunk.Index != i || chunk.Bytes.Length != encoding.ChunkBytes(i))
            {
                throw new CaseFailedException($"{heard} where chunk {i} of its upload belongs, of {encoding.ChunkBytes(i)} bytes");
            }

            chunks.Add(chunk.Bytes);
        }

        return new ChunkUpload(chunks);
    }

    /// <summary>A signed refusal for one of these reasons must come, and nothing else.</summary>
    public static async Task ExpectRefusalAsync(this SiteUnderTest site, params Misbehaviour[] reasons)
    {
        Heard heard = await site.Line.ListenAsync().ConfigureAwait(false);
        if (heard.Message is not Refuse refusal)
        {
            throw new CaseFailedException(heard.IsEnd ? $"{heard} where a signed refusal belongs" : $"it answers the lie with {heard}");
        }

        Misbehaviour reason = RefusalReader.Read(site.Kit, site.Place, refusal.Refusal, site.Named);
        if (!reasons.Contains(reason))
        {
            throw new CaseFailedException($"it refuses as {reason} where {string.Join(" or ", reasons)} belongs");
        }

        await site.ExpectSilenceAsync().ConfigureAwait(false);
    }

    /// <summary>The connection must end, with one of these errors or without a word; nothing may be answered.</summary>
    public static async Task ExpectEndAsync(this SiteUnderTest site, params ErrorCode[] codes)
    {
        Heard heard = await site.Line.ListenAsync().ConfigureAwait(false);
        if (!heard.IsEnd)
        {
            throw new CaseFailedException($"it answers with {heard} where the connection must end");
        }

        if (heard.Error is { } code && !codes.Contains(code))
        {
            throw new CaseFailedException($"it ends with '{code.Word()}' where {string.Join(" or ", codes.Select(c => c.Word()))} belongs");
        }
    }

    /// <summary>Nothing of the round may come any more.</summary>
    public static async Task ExpectSilenceAsync(this SiteUnderTest site)
    {
        await site.Line.SayGoodbyeAsync().ConfigureAwait(false);
        if (await site.Line.HearSoonAsync(Aftermath).ConfigureAwait(false) is { IsEnd: false } heard)
        {
            throw new CaseFailedException($"it sends {heard} although it has refused");
        }
    }
}
