namespace ScFed.Secure.Round.Evidence;

/// <summary>A map that forgets its oldest entry when it has as many as it may have.</summary>
internal sealed class BoundedMap<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _entries = [];
    private readonly Queue<TKey> _order = [];

    public bool Contains(TKey key) => _entries.ContainsKey(key);

    /// <summary>The value, or the default of its type.</summary>
    public TValue? Find(TKey key) => _entries.GetValueOrDefault(key);

    /// <summary>Adds what is not there yet.</summary>
    public void Add(TKey key, TValue value)
    {
        if (!_entries.TryAdd(key, value))
        {
            return;
        }

        _order.Enqueue(key);
        if (_order.Count > most)
        {
            _entries.Remove(_order.Dequeue());
        }
    }
}
