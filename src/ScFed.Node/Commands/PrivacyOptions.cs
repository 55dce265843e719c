using System.CommandLine;
using System.Globalization;
using ScFed.Secure.Privacy;

namespace ScFed.Node.Commands;

/// <summary>The options of the privacy calculators, and their ranges in words.</summary>
internal static class PrivacyOptions
{
    private const string SamplingName = "--sampling-rate";
    private const string StepsName = "--steps";
    private const string DeltaName = "--delta";

    public static Option<double> SamplingRate() => new(SamplingName)
    {
        Description = "q: the chance of each unit to take part in a step (Poisson sampling); 1 is no sampling",
        DefaultValueFactory = _ => 1,
    };

    public static Option<long> Steps() => new(StepsName) { Description = "T: how often the mechanism runs, 1 to 10000000", Required = true };

    public static Option<double> Delta() => new(DeltaName) { Description = "δ, such as 1e-5; below 1 over the number of units", Required = true };

    /// <summary>Null where the user did not say; see <see cref="Choose"/>.</summary>
    public static Option<string?> Accountant()
    {
        Option<string?> accountant = new("--accountant")
        {
            Description = "pld: privacy loss distributions, and without sampling the exact Gaussian (the default); rdp: Rényi; zcdp: zero-concentrated, without sampling only",
        };
        accountant.AcceptOnlyFromAmong("pld", "rdp", "zcdp");
        return accountant;
    }

    /// <summary>Null where the user did not say.</summary>
    public static Option<string?> Conversion()
    {
        Option<string?> conversion = new("--conversion")
        {
            Description = "for rdp and zcdp, and alone it asks for rdp. improved: Canonne, Kamath and Steinke 2020 (the default); classic: Mironov 2017, as older tools print it",
        };
        conversion.AcceptOnlyFromAmong("improved", "classic");
        return conversion;
    }

    /// <summary>The accountant that the two words ask for.</summary>
    public static (AccountantKind Kind, RdpConversion Conversion) Choose(string? accountant, string? conversion, double samplingRate)
    {
        AccountantKind kind = (accountant ?? (conversion is null ? "pld" : "rdp")) switch
        {
            "pld" => AccountantKind.Pld,
            "rdp" => AccountantKind.Rdp,
            _ => AccountantKind.Zcdp,
        };
        if (kind == AccountantKind.Pld && conversion is not null)
        {
            throw new CommandException(ExitCodes.Usage, "conversion-without-rdp", "--conversion says nothing to --accountant pld", "leave it out, or ask for rdp or zcdp");
        }

        if (kind == AccountantKind.Zcdp && samplingRate < 1)
        {
            throw new CommandException(
                ExitCodes.Usage, "zcdp-with-sampling", "--accountant zcdp cannot take sampling into account", "use pld or rdp, or leave out --sampling-rate");
        }

        return (kind, conversion == "classic" ? RdpConversion.Classic : RdpConversion.Improved);
    }

    public static double CheckedSamplingRate(double value) => Checked(
        PrivacyParameter.SamplingRate, value, "sampling-rate", SamplingName, "is not above 0 and at most 1 (10^-9 at least)", "give the share of the units in a step, such as 0.01");

    public static double CheckedDelta(double value) =>
        Checked(PrivacyParameter.Delta, value, "delta", DeltaName, "is not between 0 and 1 (10^-100 at least)", "give less than 1 over the number of units, such as 1e-5");

    public static double CheckedNoiseMultiplier(double value, string option) => Checked(
        PrivacyParameter.NoiseMultiplier, value, "noise-multiplier", option, "is not from 0.01 to 10^6", "give the noise's σ divided by the sensitivity, such as 1.1");

    public static double CheckedEpsilon(double value) =>
        Checked(PrivacyParameter.Epsilon, value, "epsilon", "--epsilon", "is not above 0 and at most 10^4", "give an ε such as 1; above 10 it promises next to nothing");

    public static long CheckedSteps(long value)
    {
        Checked(steps => PrivacyParameter.Steps((long)steps), value, "steps", StepsName, "is not from 1 to 10000000", "give how often the mechanism runs in all");
        return value;
    }

    /// <summary>Runs a check of the accountants; what it refuses is a usage error that names the option.</summary>
    public static double Checked(Func<double, string?, double> check, double value, string word, string option, string what, string hint) =>
        Checked(number => check(number, null), value, word, option, what, hint);

    public static T Checked<T>(Func<double, T> check, double value, string word, string option, string what, string hint)
    {
        try
        {
            return check(value);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new CommandException(ExitCodes.Usage, word, string.Create(CultureInfo.InvariantCulture, $"{option} {value} {what}"), hint, e);
        }
    }
}
