using ScFed.Node.AuditLog;

namespace ScFed.Node.Demo;

/// <summary>Everything the demo found out; written as result.json by the demo parent, which holds the whole file.</summary>
public sealed record DemoResult
{
    /// <summary>The data file's name.</summary>
    public required string Data { get; init; }

    /// <summary>Hash of the study, hex.</summary>
    public required string StudyHash { get; init; }

    /// <summary>The sites.</summary>
    public required IReadOnlyList<DemoSite> Sites { get; init; }

    /// <summary>n, t, m, c of the sums.</summary>
    public required int Threshold { get; init; }

    /// <summary>Fewer survivors open nothing.</summary>
    public required int MinSurvivors { get; init; }

    /// <summary>Sites that may collude with the aggregator.</summary>
    public required int Colluders { get; init; }

    /// <summary>Every round, lost attempts included.</summary>
    public required IReadOnlyList<DemoRound> Rounds { get; init; }

    /// <summary>The comparison.</summary>
    public required DemoTest Test { get; init; }

    /// <summary>The matrix of the evaluation sum; null where it was not opened.</summary>
    public required DemoMatrix? Matrix { get; init; }

    /// <summary>Why there is no matrix; null where there is one.</summary>
    public required string? MatrixLost { get; init; }

    /// <summary>Labels whose cells are in no exact sum, because too few sites hold them.</summary>
    public required IReadOnlyList<string> SuppressedLabels { get; init; }

    /// <summary>Genes of the panel after suppression, and genes offered.</summary>
    public required int GenesKept { get; init; }

    /// <summary>Genes that the file has.</summary>
    public required int GenesOffered { get; init; }

    /// <summary>What the study has cost, by the sites' logs; null where it is not private.</summary>
    public AuditPrivacy? Privacy { get; init; }

    /// <summary>What happened to the site that was killed, in a sentence; null where none was.</summary>
    public required string? DropStory { get; init; }

    /// <summary>Where local training ran: cpu or cuda.</summary>
    public required string Device { get; init; }

    /// <summary>Seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Wall time from start to the last file, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Files.</summary>
    public required DemoFiles Files { get; init; }
}
