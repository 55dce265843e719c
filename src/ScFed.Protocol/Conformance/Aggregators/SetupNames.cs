using System.Buffers;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Which set-ups and rounds are of the running case, by the index of their header: what the aggregator told any of our sites.</summary>
internal sealed class SetupNames
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Digest, ulong> _indices = [];
    private ulong _newest;
    private ulong _from = ulong.MaxValue;

    /// <summary>No set-up is of a case until the next one begins.</summary>
    public void EndCase()
    {
        lock (_lock)
        {
            _from = ulong.MaxValue;
        }
    }

    /// <summary>Every set-up that nobody has heard of yet is of the case.</summary>
    public void BeginCase()
    {
        lock (_lock)
        {
            _from = _newest + 1;
        }
    }

    /// <summary>Whether a set-up, or a round, is of the case.</summary>
    public bool IsOfCase(Digest id)
    {
        lock (_lock)
        {
            return _indices.TryGetValue(id, out ulong index) && index >= _from;
        }
    }

    /// <summary>Notes the headers that come in.</summary>
    public void Receive(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        switch (kind is FrameKind.SetupHeader or FrameKind.RoundHeader ? TryDecode(kind, payload) : null)
        {
            case SetupHeader setup:
                Add(setup.Sid.Value, setup.Index);
                break;
            case RoundHeader header:
                lock (_lock)
                {
                    if (_indices.TryGetValue(header.Sid.Value, out ulong index))
                    {
                        _indices[header.Rid.Value] = index;
                    }
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Whether a frame of a site names a set-up or a round of the case.</summary>
    public bool IsOfCase(SentFrame frame) => TryDecode(frame.Kind, frame.Payload) switch
    {
        AdvertiseKeys keys => IsOfCase(keys.Keys),
        ShareKeys shares => IsOfCase(shares.Header),
        MaskedInput input => IsOfCase(input.Header),
        ConsistencySignature signature => IsOfCase(signature.Rid.Value),
        UnmaskShares openings => IsOfCase(openings.Openings),
        VerifyTags tags => IsOfCase(tags.Tags),
        PairFault fault => IsOfCase(fault.Fault),
        _ => false,
    };

    /// <summary>The message of a frame; null where it has none, or is malformed: then the site that gets it refuses it.</summary>
    public static object? TryDecode(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        try
        {
            return WireResolver.Find(kind) is null ? null : WireCodec.DecodeAny(kind, new ReadOnlySequence<byte>(payload));
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    private bool IsOfCase(SignedMessage message) => message.ClaimedSetup is { } sid && IsOfCase(sid.Value);

    private void Add(Digest sid, ulong index)
    {
        lock (_lock)
        {
            _indices[sid] = index;
            _newest = Math.Max(_newest, index);
        }
    }
}
