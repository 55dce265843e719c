using ScFed.Node.Files;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Node.Studies;

/// <summary>
/// A site's own state between rounds (Adam): saved as (old, new) before R3 leaves; the new one counts if the sum closes with this site in it, else the old
/// one stays, also across a crash.
/// </summary>
public sealed class LocalState
{
    private readonly string _current;
    private readonly string _pending;

    /// <summary>Files in <paramref name="folder"/>.</summary>
    public LocalState(string folder)
    {
        _current = Path.Combine(folder, "local.state");
        _pending = Path.Combine(folder, "local.pending");
    }

    /// <summary>The adopted state, or null.</summary>
    public byte[]? Read() => File.Exists(_current) ? File.ReadAllBytes(_current) : null;

    /// <summary>Keeps the state that a sum under <paramref name="key"/> would make current.</summary>
    public void Offer(InputKey key, byte[]? next) => DurableFile.Write(_pending, [.. NameOf(key).Span, .. next ?? []]);

    /// <summary>Ends the sum under <paramref name="key"/>: adopts what was offered for it if <paramref name="adopt"/>, and forgets it otherwise.</summary>
    public void Close(InputKey key, bool adopt)
    {
        if (!File.Exists(_pending))
        {
            return;
        }

        byte[] pending = File.ReadAllBytes(_pending);
        if (pending.Length < Digest.Size || new Digest(pending.AsSpan(0, Digest.Size)) != NameOf(key))
        {
            return;
        }

        if (adopt && pending.Length > Digest.Size)
        {
            DurableFile.Write(_current, pending.AsSpan(Digest.Size));
        }

        File.Delete(_pending);
    }

    private static Digest NameOf(InputKey key) => new Canonical().Add(key.Query).Add(key.StateHash).Hash("scfed/v1/local-state");
}
