namespace ScFed.Models.Federation;

/// <summary>
/// The reference run of an algorithm: several sites in one process, sums without cryptography. Integers are summed as they are; reals are
/// clipped as a host would, but not rounded. In a private sum the vector of each unit is clipped, and noise is added to the sum once, or not at all: central
/// differential privacy, with seeded coins that protect nobody.
/// </summary>
public sealed class PlainFederation
{
    private readonly FederatedAlgorithm _algorithm;
    private readonly IReadOnlyList<SiteCells> _sites;
    private readonly Dictionary<int, byte[]?> _local = [];
    private int _entry;

    /// <summary>A run from the initial state.</summary>
    /// <param name="algorithm">What is run.</param>
    /// <param name="sites">The sites, by rising place.</param>
    public PlainFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites)
    {
        _algorithm = algorithm;
        _sites = sites;
        State = algorithm.Initial();
    }

    /// <summary>Fewest sites that a sum is closed with.</summary>
    public int MinSurvivors { get; init; } = 1;

    /// <summary>Whether a site drops out of an entry (from 0) after it has computed its part: its input is not in that sum.</summary>
    public Func<int, SiteCells, bool> DropsOut { get; init; } = (_, _) => false;

    /// <summary>Draws which units take part in private sums.</summary>
    public ulong SamplingSeed { get; init; }

    /// <summary>Draws Gaussian noise for every private sum, its deviation the segment's noise multiplier times its clip norm; null leaves the noise out.</summary>
    public ulong? NoiseSeed { get; init; }

    /// <summary>The state reached.</summary>
    public ModelState State { get; private set; }

    /// <summary>How often the reals of a site, or in a private sum of a unit, were longer than the clip norm.</summary>
    public int Clipped { get; private set; }

    /// <summary>Runs an algorithm to its end, with every site in every sum.</summary>
    public static ModelState Run(FederatedAlgorithm algorithm, params IReadOnlyList<SiteCells> sites) => new PlainFederation(algorithm, sites).Run();

    /// <summary>Runs to the end.</summary>
    public ModelState Run()
    {
        while (Step())
        {
        }

        return State;
    }

    /// <summary>Runs one entry; false where the study is finished.</summary>
    public bool Step()
    {
        Ask? ask = _algorithm.Next(State);
        if (ask is null)
        {
            return false;
        }

        PlainSum sum = new(ask);
        IReadOnlyList<int> statistics = _algorithm.StatisticsSurvivors(State);
        Dictionary<int, byte[]?> adopted = [];
        foreach (SiteCells site in _sites.Where(site => !ask.OnlyStatisticsSurvivors || statistics.Contains(site.Place)))
        {
            PlainContributions part = new(ask, StudyRandom.For("reference.sampling", SamplingSeed, (ulong)_entry, (ulong)site.Place));
            byte[]? local = _algorithm.Contribute(ask, State, site, _local.GetValueOrDefault(site.Place), part);
            if (!DropsOut(_entry, site))
            {
                sum.Add(site.Place, part);
                adopted[site.Place] = local;
            }
        }

        _entry++;
        Close(ask, sum, statistics, adopted);
        return true;
    }

    private void Close(Ask ask, PlainSum sum, IReadOnlyList<int> statistics, Dictionary<int, byte[]?> adopted)
    {
        if (sum.Places.Count < MinSurvivors)
        {
            State = _algorithm.Lost(State, ask, "too few sites");
            return;
        }

        if (ask.EveryStatisticsSurvivor && statistics.Except(sum.Places).Any())
        {
            State = _algorithm.Lost(State, ask, "a site of the statistics is missing");
            return;
        }

        State = _algorithm.Apply(State, ask, sum.ToSum(NoiseSeed is { } seed ? new PlainNoise(seed, _entry) : null));
        Clipped += sum.Clipped;
        foreach ((int place, byte[]? local) in adopted)
        {
            _local[place] = local;
        }
    }
}
