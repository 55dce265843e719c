using System.CommandLine;
using ScFed.Models.Algorithms;
using ScFed.Node.Demo;
using ScFed.Secure.Privacy;
using PrivacyUnit = ScFed.Models.Federation.PrivacyUnit;

namespace ScFed.Node.Commands;

/// <summary>The options by which a demo becomes private.</summary>
internal sealed class DemoPrivacyOptions
{
    /// <summary>Training sums of a private demo where nothing is said: each costs.</summary>
    public const int Rounds = 30;

    // What the accountants take (PrivacyParameter.Epsilon); beyond it nothing is protected anyway.
    private const double MostEpsilon = 1e4;

    private readonly Option<double?> _epsilon = new("--epsilon") { Description = "make the study differentially private: ε of the whole study" };
    private readonly Option<double> _delta = new("--delta") { Description = "δ of a private study, below 1 ÷ units", DefaultValueFactory = _ => 1e-5 };
    private readonly Option<PrivacyUnit> _unit = new("--unit") { Description = "whose presence a private study hides: donor or cell", DefaultValueFactory = _ => PrivacyUnit.Donor };
    private readonly Option<string?> _donor = new("--donor") { Description = "column with the donors, where they are the unit" };
    private readonly Option<PrivateRegime> _regime = new("--regime")
    {
        Description = "gradients: each round sums the gradients of a secret sample of units; updates: each unit trains on its own cells",
        DefaultValueFactory = _ => PrivateRegime.Gradients,
    };
    private readonly Option<double> _rate = new("--sampling-rate") { Description = "chance of each unit to be in a round", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _clip = new("--clip") { Description = "norm to which a unit's gradient or difference is shortened", DefaultValueFactory = _ => 1 };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_epsilon, _delta, _unit, _donor, _regime, _rate, _clip])
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for; null without --epsilon.</summary>
    public DemoPrivacy? Of(ParseResult parsed)
    {
        if (parsed.GetValue(_epsilon) is not { } epsilon)
        {
            Option? alone = ((Option[])[_delta, _unit, _donor, _regime, _rate, _clip]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
            return alone is null
                ? null
                : throw new CommandException(ExitCodes.Usage, "epsilon-missing", $"{alone.Name} goes with --epsilon", "add --epsilon, for example --epsilon 4");
        }

        double delta = parsed.GetValue(_delta);
        double rate = parsed.GetValue(_rate);
        Require(epsilon is > 0 and <= MostEpsilon, "epsilon-range", $"--epsilon {epsilon} is not above 0 and at most {MostEpsilon}", "1 is strong, 8 is weak");
        Require(
            delta is >= PrivacyParameter.MinDelta and < 1, "delta-range", $"--delta {delta} is not from 10^-100 to below 1", "give less than 1 divided by the units, such as 1e-5");
        Require(
            rate is >= PrivacyParameter.MinSamplingRate and <= 1,
            "sampling-rate-range",
            $"--sampling-rate {rate} is not above 0 and at most 1 (10^-9 at least)",
            "give the share of the units in a round, such as 0.1");

        PrivacyUnit unit = parsed.GetValue(_unit);
        string? donor = parsed.GetValue(_donor);
        if (unit == PrivacyUnit.Donor && donor is null)
        {
            throw new CommandException(
                ExitCodes.Usage, "donor-missing", "the unit is the donor, and nothing says whose a cell is", "name the column with --donor, or protect single cells with --unit cell");
        }

        if (unit == PrivacyUnit.Site)
        {
            throw new CommandException(
                ExitCodes.Usage,
                "unit-site",
                "the demo tests on held-out units, and a site as unit would be held out whole",
                "protect donors or cells here; a sweep takes unit = [\"site\"]");
        }

        return new DemoPrivacy(epsilon, delta, unit, donor, parsed.GetValue(_regime), rate, parsed.GetValue(_clip));
    }

    private static void Require(bool holds, string code, FormattableString rule, string hint)
    {
        if (!holds)
        {
            throw new CommandException(ExitCodes.Usage, code, FormattableString.Invariant(rule), hint);
        }
    }
}
