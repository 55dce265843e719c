using System.Reflection;
using ScFed.Secure.Agreement;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>
/// Finished set-ups, kept so that many drop-out patterns of the later steps can run on copies of them: the key agreement is nearly all of the
/// time. The real machines never let one set-up serve twice; that is why this copies by reflection.
/// </summary>
internal sealed class SetupSnapshot
{
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private readonly RoundRunner _runner;
    private readonly AggregatorState _aggregator;
    private readonly Dictionary<ushort, SiteSetup> _setups;

    /// <summary>Keeps the set-up of a runner whose aggregator is ready, after every member has opened its parts.</summary>
    public SetupSnapshot(RoundRunner runner)
    {
        runner.DeliverShares([.. runner.Aggregator.Members]);
        _runner = runner;
        _aggregator = Inside.Field<AggregatorState>(runner.Aggregator, "_state");
        _setups = runner.Aggregator.Members.ToDictionary(p => p, p => Copy(Inside.SetupOf(runner[p])));
    }

    /// <summary>Puts everybody back to where the set-up stood, with histories that know nothing.</summary>
    public void Restore()
    {
        AggregatorRound aggregator = Construct<AggregatorRound>(_aggregator);
        _runner.Aggregator = aggregator;
        foreach ((ushort place, SiteSetup setup) in _setups)
        {
            TestSite site = _runner[place];
            SiteContext context = site.Context with { History = new SiteHistory() };
            SiteSetup copy = Copy(setup);
            site.Round = Construct<SiteRound>(copy, new SiteReadyState(context, copy));
        }
    }

    /// <summary>The round of one member as it stood, for a context that a test has made.</summary>
    public SiteRound RoundOf(ushort place, SiteContext context)
    {
        SiteSetup copy = Copy(_setups[place]);
        return Construct<SiteRound>(copy, new SiteReadyState(context, copy));
    }

    private static T Construct<T>(params object[] arguments) =>
        (T)Activator.CreateInstance(typeof(T), BindingFlags.Instance | BindingFlags.NonPublic, null, arguments, null)!;

    private static SiteSetup Copy(SiteSetup setup)
    {
        SiteSetup copy = (SiteSetup)Clone.Invoke(setup, null)!;
        foreach (FieldInfo field in typeof(SiteSetup).GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            // The agreement keys stay shared, and are gone with the first copy that ends: no later step needs them.
            object? value = field.GetValue(setup) switch
            {
                byte[] secret => (byte[])secret.Clone(),
                Dictionary<ushort, byte[]> shares => shares.ToDictionary(s => s.Key, s => (byte[])s.Value.Clone()),
                Dictionary<ushort, PairSecret> pairs =>
                    pairs.ToDictionary(p => p.Key, p => Construct<PairSecret>(Inside.Field<byte[]>(p.Value, "_secret").Clone())),
                List<ushort> faults => new List<ushort>(faults),
                _ => field.GetValue(setup),
            };
            field.SetValue(copy, value);
        }

        return copy;
    }
}
