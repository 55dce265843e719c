namespace ScFed.Fuzz;

/// <summary>SplitMix64: the same inputs from the same seed, on every machine and every version of the runtime.</summary>
internal sealed class FuzzRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong NextUInt64()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 to below <paramref name="most"/>; 0 where that is 0.</summary>
    public int Below(int most) => most <= 1 ? 0 : (int)(NextUInt64() % (ulong)most);
}
