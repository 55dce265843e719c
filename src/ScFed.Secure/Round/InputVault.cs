using ScFed.Secure.Encoding;

namespace ScFed.Secure.Round;

/// <summary>
/// Rule 4: where the encoded input of a key lies durably (encrypted by the host, never in the log) from before its first R3 until a sum with that key
/// is closed. Every attempt sends what lies here, byte for byte.
/// </summary>
public abstract class InputVault
{
    /// <summary>The stored input of <paramref name="key"/>, or null.</summary>
    public async ValueTask<StoredInput?> LoadAsync(InputKey key, SumEncoding encoding, CancellationToken cancellation)
    {
        LaneVector? lanes = await ReadAsync(key, encoding, cancellation).ConfigureAwait(false);
        return lanes is null ? null : new StoredInput(key, lanes);
    }

    /// <summary>Stores an input that was not stored before and returns it.</summary>
    public async ValueTask<StoredInput> StoreAsync(InputKey key, LaneVector lanes, CancellationToken cancellation)
    {
        await WriteAsync(key, lanes, cancellation).ConfigureAwait(false);
        return new StoredInput(key, lanes);
    }

    /// <summary>Forgets the inputs of keys whose sum is closed.</summary>
    public abstract ValueTask EraseAsync(InputKey key, CancellationToken cancellation);

    /// <summary>Reads what <see cref="WriteAsync"/> wrote; null if there is nothing under the key.</summary>
    protected abstract ValueTask<LaneVector?> ReadAsync(InputKey key, SumEncoding encoding, CancellationToken cancellation);

    /// <summary>Returns only when the input would survive a power loss.</summary>
    protected abstract ValueTask WriteAsync(InputKey key, LaneVector lanes, CancellationToken cancellation);
}
