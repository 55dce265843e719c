namespace ScFed.Secure.Round;

/// <summary>
/// Rule 9: who comes and goes together. One row for each set of survivors that was opened, one column for each site; sites with equal columns are one class.
/// Where inputs change little from sum to sum, the differences of the sums are sums over classes: who holds all of them knows, of a class of one, its input. The
/// window is every opened set of the study. Does not change; <see cref="With"/> gives the next one.
/// </summary>
public sealed class Participation
{
    private Participation(int opened, IReadOnlyList<IReadOnlyList<ushort>> classes)
    {
        Opened = opened;
        Classes = classes;
    }

    /// <summary>Nothing was opened yet.</summary>
    public static Participation None { get; } = new(0, []);

    /// <summary>How many sets are in the window.</summary>
    public int Opened { get; }

    /// <summary>Every class of sites that have been in some opened set, each in roster order, the class of the lowest place first.</summary>
    public IReadOnlyList<IReadOnlyList<ushort>> Classes { get; }

    /// <summary>The smallest class, the one with the lowest place at a tie; empty where nothing was opened.</summary>
    public IReadOnlyList<ushort> Smallest => Classes.MinBy(c => c.Count) ?? [];

    /// <summary>The window with one more set: each class is parted into who is in it and who is not; who is in for the first time is a class.</summary>
    public Participation With(IReadOnlyList<ushort> survivors)
    {
        HashSet<ushort> first = [.. survivors];
        List<IReadOnlyList<ushort>> classes = [];
        foreach (IReadOnlyList<ushort> old in Classes)
        {
            classes.Add([.. old.Where(first.Contains)]);
            classes.Add([.. old.Where(place => !first.Contains(place))]);
        }

        first.ExceptWith(Classes.SelectMany(c => c));
        classes.Add([.. first.Order()]);
        return new Participation(Opened + 1, [.. classes.Where(c => c.Count > 0).OrderBy(c => c[0])]);
    }
}
