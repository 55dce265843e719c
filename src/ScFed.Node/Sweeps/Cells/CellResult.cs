using ScFed.Node.Benchmarks.Classifiers;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>What a cell has come to; figures that it has not are null.</summary>
internal sealed record CellResult
{
    /// <summary>Version of this file.</summary>
    public const string SchemaWord = "scfed/sweep-cell/1";

    /// <summary><see cref="SchemaWord"/>.</summary>
    public required string Schema { get; init; }

    /// <summary>The cell.</summary>
    public required string Id { get; init; }

    /// <summary>Its settings.</summary>
    public required SweepCase Case { get; init; }

    /// <summary>n, sites with training cells.</summary>
    public int? Sites { get; init; }

    /// <summary>d, coordinates of the longest sum.</summary>
    public int? Length { get; init; }

    /// <summary>Training cells in all.</summary>
    public int? TrainingCells { get; init; }

    /// <summary>Cells it was tested on.</summary>
    public int? TestCells { get; init; }

    /// <summary>Share of test cells that were named correctly; null where the study stopped before it had a classifier.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Mean F1 of the types that have test cells.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>ε that the study has spent; null without noise.</summary>
    public double? EpsilonSpent { get; init; }

    /// <summary>Wall time of the training, all parties one after the other on one machine; for local the mean of a site.</summary>
    public double? Seconds { get; init; }

    /// <summary>Wall time of the whole cell: reading, training and testing.</summary>
    public double? WallSeconds { get; init; }

    /// <summary><see cref="Seconds"/> for one sum.</summary>
    public double? SecondsPerSum { get; init; }

    /// <summary>Processor time of training and test, all parties together; what other programs take does not count.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary><see cref="CpuSeconds"/> for one sum.</summary>
    public double? CpuSecondsPerSum { get; init; }

    /// <summary>Bytes of all frames that a site has sent, mean over the sites.</summary>
    public long? BytesPerSite { get; init; }

    /// <summary>Bytes of the packed vectors alone, which the bits and the length predict.</summary>
    public long? BytesPredicted { get; init; }

    /// <summary>Sums that were closed.</summary>
    public int? Sums { get; init; }

    /// <summary>How often a site dropped out of a sum.</summary>
    public int? Dropped { get; init; }

    /// <summary>Area under the curve of a membership attack; null where none was run.</summary>
    public double? AttackAuc { get; init; }

    /// <summary>True positives of that attack at one per cent of false ones; null where none was run.</summary>
    public double? AttackTprAt1Pct { get; init; }

    /// <summary>Processor and cores.</summary>
    public required string Machine { get; init; }

    /// <summary>Program and runtime.</summary>
    public required string Versions { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>A cell that failed.</summary>
    public static CellResult Failed(string id, SweepCase which, string error) => new()
    {
        Schema = SchemaWord,
        Id = id,
        Case = which,
        Machine = MachineFacts.Machine,
        Versions = MachineFacts.Versions,
        Error = error,
    };

    /// <summary>A cell that came to an end.</summary>
    /// <param name="id">The cell.</param>
    /// <param name="which">Its settings.</param>
    /// <param name="result">What the comparison measured.</param>
    /// <param name="training">What the sums were like; null where there were none.</param>
    public static CellResult Finished(string id, SweepCase which, ComparisonResult result, CaseFigures? training) => new()
    {
        Schema = SchemaWord,
        Id = id,
        Case = which,
        Sites = result.Sites,
        Length = training?.Length,
        TrainingCells = result.TrainingCells,
        TestCells = result.TestCells,
        Accuracy = Number(result.Score.Accuracy),
        MacroF1 = Number(result.Score.MacroF1),
        EpsilonSpent = training?.EpsilonSpent,
        Seconds = Math.Round(result.Seconds, 4),
        SecondsPerSum = result.Sums > 0 ? Math.Round(result.Seconds / result.Sums, 6) : null,
        BytesPerSite = training is null ? null : result.BytesPerSite,
        BytesPredicted = training?.BytesPredicted,
        Sums = training is null ? null : result.Sums,
        Dropped = training?.Dropped,
        Machine = MachineFacts.Machine,
        Versions = MachineFacts.Versions,
    };

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
