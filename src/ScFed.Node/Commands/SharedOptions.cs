using System.CommandLine;
using ScFed.Models.Classifiers.Torch;
using ScFed.Protocol.Transport;

namespace ScFed.Node.Commands;

/// <summary>Options that several verbs have.</summary>
internal static class SharedOptions
{
    public static Option<string> Plan() => new("--plan")
    {
        Description = "folder with study.json and this party's keys (and at a site cells.h5ad)",
        Required = true,
    };

    public static Option<bool> Json(string what) => new("--json") { Description = what };

    public static Option<string?> Weights() => new("--weights")
    {
        Description = "safetensors file with the first weights, where the study names one by its SHA-256",
    };

    public static Option<TorchDevice> Device() => new("--device")
    {
        Description = "where to train: auto, cpu, cuda or cuda:N",
        CustomParser = result =>
        {
            try
            {
                return TorchDevice.Parse(result.Tokens[^1].Value);
            }
            catch (FormatException e)
            {
                result.AddError(e.Message);
                return default;
            }
        },
        DefaultValueFactory = _ => TorchDevice.Auto,
    };

    public static Option<bool> UntilStdinCloses() => new("--until-stdin-closes")
    {
        Description = "stop in order when stdin ends, so that a parent process which dies takes this one along",
    };

    public static HostAddress Address(string text, string option)
    {
        try
        {
            return HostAddress.Parse(text);
        }
        catch (FormatException e)
        {
            throw new CommandException(ExitCodes.Usage, "address-malformed", $"{option} '{text}': {e.Message}", "write HOST:PORT, for example 127.0.0.1:7443", e);
        }
    }
}
