using System.CommandLine;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node privacy epsilon|noise|discrete</c>: calculators; they read no data and know no study.</summary>
internal static class PrivacyCommand
{
    public static Command Build() => new("privacy", "compute what noise costs and what it buys: differential privacy, one unit added or removed")
    {
        PrivacyEpsilonCommand.Build(), PrivacyNoiseCommand.Build(), PrivacyDiscreteCommand.Build(),
    };
}
