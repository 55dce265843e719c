using ScFed.Protocol.Session;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>A site's half of the mirror of its log: sends the entries that the aggregator lacks, as leaf hashes.</summary>
internal sealed class LogFeed(MessageChannel channel, Journal journal, ulong mirrored)
{
    private ulong _sent = mirrored;

    /// <summary>Sends everything up to now.</summary>
    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Digest> fresh = journal.Leaves(_sent);
        for (int from = 0; from < fresh.Count; from += LogLeaves.Most)
        {
            Digest[] some = [.. fresh.Skip(from).Take(LogLeaves.Most)];
            await channel.SendAsync(new LogLeaves(_sent, some), cancellation).ConfigureAwait(false);
            _sent += (ulong)some.Length;
        }
    }
}
