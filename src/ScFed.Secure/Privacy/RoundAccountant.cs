namespace ScFed.Secure.Privacy;

/// <summary>
/// What a study has spent: a fold over its rounds, aborted ones included. Rényi divergences, whatever the noise, so the ε never understates. Parties that fold
/// the same events in the same order with the same counts print the same digits on machines of one kind (one build of the runtime, one processor family); between kinds
/// the last digits of exponentials and logarithms may differ, so no decision that all parties must take alike may hang on them.
/// </summary>
/// <param name="unit">Who is hidden.</param>
public sealed class RoundAccountant(PrivacyUnit unit)
{
    /// <summary>A study has a few kinds of rounds; this many curves are kept.</summary>
    private const int MostCurves = 64;

    private readonly Dictionary<MechanismEvent, RdpCurve> _curves = [];

    /// <summary>Who is hidden.</summary>
    public PrivacyUnit Unit { get; } = unit;

    /// <summary>Of everything added.</summary>
    public RdpCurve Curve { get; private set; } = RdpCurve.Zero;

    /// <summary>Rounds added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds rounds of one kind.</summary>
    /// <param name="round">The kind.</param>
    /// <param name="count">How many, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public void Add(MechanismEvent round, long count = 1)
    {
        PrivacyParameter.Steps(count);
        Curve = Curve.Plus(CurveOf(round), count);
        Count += count;
    }

    /// <summary>What would be spent after so many rounds more; nothing is added.</summary>
    /// <param name="round">The kind.</param>
    /// <param name="count">How many, from 1.</param>
    /// <param name="delta">δ.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or δ is out of range.</exception>
    public PrivacyLoss LossAfter(MechanismEvent round, long count, double delta) =>
        new(Curve.Plus(CurveOf(round), PrivacyParameter.Steps(count)).Epsilon(delta), delta, Unit);

    /// <summary>ε of everything added.</summary>
    /// <param name="delta">δ.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is out of range.</exception>
    public double Epsilon(double delta) => Curve.Epsilon(delta);

    /// <summary>ε of everything added, with δ and the unit.</summary>
    /// <param name="delta">δ.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is out of range.</exception>
    public PrivacyLoss Loss(double delta) => new(Epsilon(delta), delta, Unit);

    private RdpCurve CurveOf(MechanismEvent round)
    {
        if (_curves.TryGetValue(round, out RdpCurve? known))
        {
            return known;
        }

        if (_curves.Count == MostCurves)
        {
            _curves.Clear();
        }

        return _curves[round] = round.Curve();
    }
}
