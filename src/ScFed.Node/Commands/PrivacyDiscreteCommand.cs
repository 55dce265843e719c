using System.CommandLine;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using ScFed.Secure.Privacy;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node privacy discrete</c>.</summary>
internal static class PrivacyDiscreteCommand
{
    public static Command Build()
    {
        Option<double> sigma = new("--sigma") { Description = "σ of the discrete Gaussian that each party adds, in grid steps, from 0.5 (a study asks for 2)", Required = true };
        Option<double> sensitivity = new("--sensitivity") { Description = "most that one unit changes in the vector of integers, L2 norm in grid steps", Required = true };
        Option<int> parties = new("--parties") { Description = "parties whose noise is counted: those that are sure to add it and do not collude", Required = true };
        Option<long> dimension = new("--dimension") { Description = "coordinates that are noised", Required = true };
        Option<long> steps = PrivacyOptions.Steps();
        Option<double> delta = PrivacyOptions.Delta();
        Option<double> rate = PrivacyOptions.SamplingRate();
        Option<bool> json = SharedOptions.Json("print the figures as JSON");
        Command discrete = new(
            "discrete",
            "what T sums with the parties' discrete noise cost. Example: scfed-node privacy discrete --sigma 8 --sensitivity 10 --parties 5 --dimension 2000 --steps 20 --delta 1e-5")
        {
            sigma, sensitivity, parties, dimension, steps, delta, rate, json,
        };
        discrete.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ =>
            {
                double q = PrivacyOptions.CheckedSamplingRate(parsed.GetValue(rate));
                MechanismEvent round = Round(parsed.GetValue(sigma), parsed.GetValue(sensitivity), parsed.GetValue(parties), parsed.GetValue(dimension), q);
                PrivacyFigures figures = PrivacyFigures.OfDiscrete(
                    round, PrivacyOptions.CheckedSteps(parsed.GetValue(steps)), PrivacyOptions.CheckedDelta(parsed.GetValue(delta)));
                Console.Out.WriteLine(parsed.GetValue(json) ? PrivacyJson.Serialize("scfed/privacy-discrete/1", figures) : PrivacyTable.Render(figures));
                return Task.FromResult(ExitCodes.Done);
            },
            parsed.GetValue(json),
            cancellation));
        return discrete;
    }

    private static MechanismEvent Round(double sigma, double sensitivity, int parties, long dimension, double rate)
    {
        PrivacyOptions.Checked(n => new DiscreteNoise((int)n, 1, 1), parties, "parties", "--parties", "is not from 1 to 1000000", "give the number of sites that are sure to add noise");
        PrivacyOptions.Checked(d => new DiscreteNoise(1, 1, (long)d), dimension, "dimension", "--dimension", "is not from 1", "give the length of the noised vector");
        DiscreteNoise noise = PrivacyOptions.Checked(
            s => new DiscreteNoise(parties, s, dimension), sigma, "sigma", "--sigma", "is below 0.5 grid steps, or no number", "scale the vector up, so that each party's noise is at least 2 grid steps");
        if (!(sensitivity > 0 && double.IsFinite(sensitivity)))
        {
            throw new CommandException(ExitCodes.Usage, "sensitivity", FormattableString.Invariant($"--sensitivity {sensitivity} is not above 0"), "give the clip times the scale, and what rounding adds");
        }

        double squared = sensitivity * sensitivity / (parties * sigma * sigma);
        PrivacyOptions.CheckedNoiseMultiplier(1 / Math.Sqrt(squared), "√parties · sigma / sensitivity =");
        return new MechanismEvent(squared, rate, noise);
    }
}
