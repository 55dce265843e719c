using PureHDF;

namespace ScFed.Models.Tests.Cells;

/// <summary>The parts of a legal .h5ad file of two cells and three genes; a test breaks one of them and writes the file.</summary>
internal sealed class IllegalParts
{
    public object Data { get; set; } = new float[] { 1, 2, 3 };

    public object Indices { get; set; } = new[] { 0, 2, 1 };

    public object Starts { get; set; } = new[] { 0, 2, 3 };

    public object Shape { get; set; } = new long[] { 2, 3 };

    public string Encoding { get; set; } = "csr_matrix";

    public object? DenseX { get; set; }

    public string[] Cells { get; set; } = ["c1", "c2"];

    public string[] Genes { get; set; } = ["g1", "g2", "g3"];

    public sbyte[] Codes { get; set; } = [0, 1];

    public string? Without { get; set; }

    public string Write(TemporaryFolder folder)
    {
        H5Group sparse = new() { ["data"] = Data, ["indices"] = Indices, ["indptr"] = Starts, Attributes = new() { ["encoding-type"] = Encoding, ["shape"] = Shape } };
        H5Group labels = new() { ["categories"] = new[] { "A", "B" }, ["codes"] = Codes };
        H5Group obs = new() { ["_index"] = Cells, ["cell_type"] = labels, Attributes = new() { ["_index"] = "_index" } };
        H5Group genes = new() { ["_index"] = Genes, Attributes = new() { ["_index"] = "_index" } };
        H5File file = new() { ["X"] = DenseX ?? sparse, ["obs"] = obs, ["var"] = genes };
        if (Without is not null)
        {
            _ = file.Remove(Without) || sparse.Remove(Without) || obs.Remove(Without);
        }

        string path = folder.Path("illegal.h5ad");
        file.Write(path);
        return path;
    }
}
