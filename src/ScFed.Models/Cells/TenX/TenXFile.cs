using ScFed.Models.Cells.Text;

namespace ScFed.Models.Cells.TenX;

/// <summary>What the two kinds of 10x files have in common: features, barcodes, and labels beside them.</summary>
internal abstract class TenXFile : CellFile
{
    /// <summary>How a file that is readable is made.</summary>
    public const string Again = "copy the output of cellranger count again";

    private readonly CellLabels _labels;

    private protected TenXFile(string name, TenXFeatures features, string[] barcodes, CellLabels labels)
        : base(name)
    {
        Features = features;
        CellNames = barcodes;
        _labels = labels;
        SizeCheck.Check(name, barcodes.Length, features.Genes.Length);
    }

    /// <inheritdoc/>
    public override int Cells => CellNames.Length;

    /// <inheritdoc/>
    public override int Genes => Features.Genes.Length;

    /// <inheritdoc/>
    public override int OtherFeatures => Features.Count - Genes;

    /// <inheritdoc/>
    public override string[] ObsColumns => _labels.Columns;

    /// <inheritdoc/>
    public override string[] CellNames { get; }

    /// <inheritdoc/>
    public override string[] GeneNames => Features.Genes;

    private protected TenXFeatures Features { get; }

    /// <inheritdoc/>
    public override string[] ReadObsColumn(string name) => _labels.Read(name, CellNames);
}
