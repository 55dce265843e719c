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
