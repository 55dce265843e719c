using System.CommandLine;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node privacy epsilon</c>.</summary>
internal static class PrivacyEpsilonCommand
{
    public static Command Build()
    {
        Option<double> noise = new("--noise-multiplier") { Description = "z: σ of the noise over the sensitivity", Required = true };
        Option<double> rate = PrivacyOptions.SamplingRate();
        Option<long> steps = PrivacyOptions.Steps();
        Option<double> delta = PrivacyOptions.Delta();
        Option<string?> accountant = PrivacyOptions.Accountant();
        Option<string?> conversion = PrivacyOptions.Conversion();
        Option<bool> json = SharedOptions.Json("print the figures as JSON");
        Command epsilon = new(
            "epsilon",
            "what T steps of Gaussian noise cost. Example: scfed-node privacy epsilon --noise-multiplier 1.1 --sampling-rate 0.01 --steps 1000 --delta 1e-5")
        {
            noise, rate, steps, delta, accountant, conversion, json,
        };
        epsilon.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ =>
            {
                PrivacyFigures figures = Compute(
                    parsed.GetValue(noise), parsed.GetValue(rate), parsed.GetValue(steps), parsed.GetValue(delta), parsed.GetValue(accountant), parsed.GetValue(conversion));
                Console.Out.WriteLine(parsed.GetValue(json) ? PrivacyJson.Serialize("scfed/privacy-epsilon/1", figures) : PrivacyTable.Render(figures));
                return Task.FromResult(ExitCodes.Done);
            },
            parsed.GetValue(json),
            cancellation));
        return epsilon;
    }

    private static PrivacyFigures Compute(double noise, double rate, long steps, double delta, string? accountant, string? conversion)
    {
        PrivacyOptions.CheckedNoiseMultiplier(noise, "--noise-multiplier");
        PrivacyOptions.CheckedSamplingRate(rate);
        PrivacyOptions.CheckedSteps(steps);
        PrivacyOptions.CheckedDelta(delta);
        return PrivacyFigures.OfGaussian(noise, rate, steps, delta, PrivacyOptions.Choose(accountant, conversion, rate));
    }
}
