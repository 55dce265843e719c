using System.Buffers.Binary;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>The logs of the sites that are played, which grow from round to round as those of real sites do, and the mirror of everybody's.</summary>
internal sealed class PlayedLogs
{
    private readonly Dictionary<ushort, MemoryJournal> _logs = [];

    /// <summary>The aggregator's copy of all logs.</summary>
    public SiteLogs Mirror { get; } = new();

    /// <summary>The log of a played site that begins a round without a memory of its peers.</summary>
    public Journal Begin(ushort place)
    {
        Mirror.Hold(place, []);
        _logs.TryAdd(place, new MemoryJournal());
        return _logs[place];
    }

    /// <summary>The size of its log that a place has signed in an R1 or R3.</summary>
    public static ulong SizeIn(SignedMessage message) =>
        BinaryPrimitives.ReadUInt64LittleEndian(message.Bytes.Span[^(Signing.SignatureSize + Digest.Size + sizeof(ulong))..]);

    /// <summary>Shows the mirror what is new in the log of a played site.</summary>
    public void Show(ushort place)
    {
        ulong first = Mirror.CoveredOf(place);
        if (_logs[place].Leaves(first) is { Count: > 0 } leaves)
        {
            Mirror.Take(place, new LogLeaves(first, leaves));
        }
    }
}
