using System.CommandLine;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Masking;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node conformance kit</c>.</summary>
internal static class ConformanceKitCommand
{
    public static Command Build()
    {
        Argument<string> folder = new("dir") { Description = "folder for kit.json" };
        Option<int> suite = new("--suite") { Description = "mask stream: 1 AEGIS-256, 2 AES-256-CTR", DefaultValueFactory = _ => 1 };
        Option<bool> plain = new("--without-r6") { Description = "a study that does not verify its sums" };
        Command kit = new("kit", "write public test material for the other cases: keys of every party, a small study. Example: scfed-node conformance kit kit")
        {
            folder, suite, plain,
        };
        kit.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ =>
            {
                Suite stream = (Suite)parsed.GetValue(suite);
                if (!Enum.IsDefined(stream))
                {
                    throw new CommandException(ExitCodes.Usage, "suite-unknown", $"there is no suite {(int)stream}", "--suite is 1 or 2");
                }

                using ConformanceKit made = ConformanceKit.Create(stream, verify: !parsed.GetValue(plain));
                Console.Out.WriteLine(KitFile.Write(made, parsed.GetRequiredValue(folder)));
                Console.Error.WriteLine("every secret key in it is public from now on: never use one of them for anything else");
                return Task.FromResult(ExitCodes.Done);
            },
            json: false,
            cancellation));
        return kit;
    }
}
