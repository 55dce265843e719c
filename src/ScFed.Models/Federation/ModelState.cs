namespace ScFed.Models.Federation;

/// <summary>
/// What every party knows after an entry of the plan: named arrays of integers or reals, in the order in which they were first set. Immutable.
/// Every party computes it by itself and hashes <see cref="ToBytes"/>, so equal states have equal bytes on every machine.
/// </summary>
public sealed class ModelState
{
    private readonly StateArray[] _arrays;

    internal ModelState(StateArray[] arrays) => _arrays = arrays;

    /// <summary>The state without arrays.</summary>
    public static ModelState Empty { get; } = new([]);

    /// <summary>Names of the arrays, in their order.</summary>
    public IEnumerable<string> Names => _arrays.Select(array => array.Name);

    internal ReadOnlySpan<StateArray> Arrays => _arrays;

    /// <summary>Whether there is an array of this name.</summary>
    public bool Has(string name) => Find(name) >= 0;

    /// <summary>The integers of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is no array of integers of this name.</exception>
    public ReadOnlySpan<long> Longs(string name) => Get(name).Integers ?? throw Missing("integers", name);

    /// <summary>The reals of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is no array of reals of this name.</exception>
    public ReadOnlySpan<double> Doubles(string name) => Get(name).Reals ?? throw Missing("reals", name);

    /// <summary>This state with integers under a name; they replace what stood there, at its place.</summary>
    public ModelState With(string name, params ReadOnlySpan<long> values) => With(StateArray.Of(name, values.ToArray()));

    /// <summary>This state with reals under a name; they replace what stood there, at its place.</summary>
    /// <exception cref="NotFiniteException">A value is NaN or infinite.</exception>
    public ModelState With(string name, ReadOnlySpan<double> values) => With(StateArray.Of(name, values.ToArray()));

    /// <summary>This state with the outcome of an element-wise step, without a second copy.</summary>
    internal ModelState WithOwned(string name, double[] values) => With(StateArray.Of(name, values));

    /// <summary>The canonical bytes (<see cref="ModelStateBytes"/>).</summary>
    public byte[] ToBytes() => ModelStateBytes.Write(this);

    /// <summary>Reads the canonical bytes; anything that <see cref="ToBytes"/> would not have written is refused.</summary>
    /// <exception cref="ModelStateFormatException">The bytes are not canonical, or larger than a state may be.</exception>
    public static ModelState FromBytes(ReadOnlySpan<byte> bytes) => ModelStateBytes.Read(bytes);

    private ModelState With(StateArray array)
    {
        int at = Find(array.Name);
        if (at < 0)
        {
            return new ModelState([.. _arrays, array]);
        }

        StateArray[] arrays = [.. _arrays];
        arrays[at] = array;
        return new ModelState(arrays);
    }

    private int Find(string name) => Array.FindIndex(_arrays, array => array.Name == name);

    private StateArray Get(string name)
    {
        int at = Find(name);
        return at >= 0 ? _arrays[at] : throw Missing("array", name);
    }

    private static KeyNotFoundException Missing(string kind, string name) => new($"the state has no {kind} named {name}");
}
