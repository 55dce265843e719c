using System.CommandLine;

namespace ScFed.Node.Commands;

/// <summary>The verbs of scfed-node.</summary>
public static class CommandTree
{
    /// <summary>Builds the tree.</summary>
    public static RootCommand Build() => new("ScFed: hospitals train one cell-type classifier together, and nobody sees anybody's cells")
    {
        DemoCommand.Build(),
        AggregatorCommand.Build(),
        SiteCommand.Build(),
        AnnotateCommand.Build(),
        AuditCommand.Build(),
    };
}
