using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;

namespace ScFed.Node.Demo;

/// <summary>What a demo run is asked to do.</summary>
public sealed record DemoOptions
{
    /// <summary>The file of cells, of any kind that is read.</summary>
    public required string Data { get; init; }

    /// <summary>Column of the labels.</summary>
    public string Label { get; init; } = "cell_type";

    /// <summary>Column whose values are the sites; null splits at random into <see cref="Sites"/>.</summary>
    public string? SiteBy { get; init; }

    /// <summary>Number of sites where they are not a column.</summary>
    public int? Sites { get; init; }

    /// <summary>Which kind of classifier is trained.</summary>
    public string Classifier { get; init; } = ClassifierRegistry.Actinn;

    /// <summary>Rounds of training.</summary>
    public int Rounds { get; init; } = 50;

    /// <summary>Local epochs in a round.</summary>
    public int LocalEpochs { get; init; } = 5;

    /// <summary>Preset of the ACTINN paper: learning rate 10^-4.</summary>
    public bool AsInActinnPaper { get; init; }

    /// <summary>Who is killed in which training round (from 1); null for the default of one site.</summary>
    public IReadOnlyList<DemoDrop>? Drops { get; init; }

    /// <summary>Where the sites train.</summary>
    public TorchDevice Device { get; init; } = TorchDevice.Auto;

    /// <summary>Seed of splits and first weights.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether the sites check each sum (R6): a fourth exchange a round.</summary>
    public bool Verify { get; init; }

    /// <summary>What makes the study private; null where it is not.</summary>
    public DemoPrivacy? Privacy { get; init; }

    /// <summary>Folder of the results.</summary>
    public required string Out { get; init; }
}
