using System.CommandLine;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using ScFed.Secure.Privacy;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node privacy noise</c>.</summary>
internal static class PrivacyNoiseCommand
{
    public static Command Build()
    {
        Option<double> epsilon = new("--epsilon") { Description = "ε that all steps together may cost", Required = true };
        Option<double> delta = PrivacyOptions.Delta();
        Option<double> rate = PrivacyOptions.SamplingRate();
        Option<long> steps = PrivacyOptions.Steps();
        Option<string?> accountant = PrivacyOptions.Accountant();
        Option<string?> conversion = PrivacyOptions.Conversion();
        Option<bool> json = SharedOptions.Json("print the figures as JSON");
        Command noise = new(
            "noise",
            "the least noise for an ε, as σ over the sensitivity. Example: scfed-node privacy noise --epsilon 2 --delta 1e-5 --sampling-rate 0.01 --steps 1000")
        {
            epsilon, delta, rate, steps, accountant, conversion, json,
        };
        noise.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ =>
            {
                PrivacyFigures figures = Compute(
                    parsed.GetValue(epsilon), parsed.GetValue(rate), parsed.GetValue(steps), parsed.GetValue(delta), parsed.GetValue(accountant), parsed.GetValue(conversion));
                Console.Out.WriteLine(parsed.GetValue(json) ? PrivacyJson.Serialize("scfed/privacy-noise/1", figures) : PrivacyTable.Render(figures));
                return Task.FromResult(ExitCodes.Done);
            },
            parsed.GetValue(json),
            cancellation));
        return noise;
    }

    private static PrivacyFigures Compute(double epsilon, double rate, long steps, double delta, string? accountant, string? conversion)
    {
        PrivacyOptions.CheckedEpsilon(epsilon);
        PrivacyOptions.CheckedDelta(delta);
        PrivacyOptions.CheckedSamplingRate(rate);
        PrivacyOptions.CheckedSteps(steps);
        (AccountantKind Kind, RdpConversion Conversion) chosen = PrivacyOptions.Choose(accountant, conversion, rate);
        double noise = NoiseCalibration.NoiseMultiplier(chosen.Kind, chosen.Conversion, epsilon, delta, rate, steps)
            ?? throw new CommandException(
                ExitCodes.Usage, "epsilon-out-of-reach", "no noise multiplier up to 10^6 makes so many steps cost so little", "allow a larger --epsilon, or fewer --steps");
        return PrivacyFigures.OfGaussian(noise, rate, steps, delta, chosen);
    }
}
