using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Copies as anndata itself reads them.</summary>
public class AnnDataCopyInPythonTests
{
    [PythonFact("anndata, scipy, pandas")]
    public void AnndataFindsEveryPartOfACopyEqual()
    {
        using TemporaryFolder folder = new();
        string[] paths = [TestFiles.Pancreas, .. new[] { "csr_gzip_raw_layers.h5ad", "csc_f32_lzf.h5ad", "dense_f32_none.h5ad", "csr_libver_latest.h5ad" }.Select(TestFiles.Formats)];
        foreach (string path in paths)
        {
            using AnnData original = AnnDataReader.Open(path);
            AnnDataCopy copy = new(original);
            copy.AddColumn("predicted_labels", [.. Enumerable.Repeat("γδ T", original.Cells)]);
            copy.AddColumn("conf_score", new double[original.Cells]);
            copy.AddFacts(
                "scfed",
                new Dictionary<string, string> { ["epsilon"] = "none" },
                new Dictionary<string, long> { ["sites"] = 4 },
                new Dictionary<string, double> { ["p_thres"] = 0.5 },
                new Dictionary<string, string[]> { ["not_copied"] = [] });
            copy.Write(folder.Path("copy.h5ad"));
            Assert.Equal(
                "equal",
                Python.Run("anndata, scipy, pandas", TestFiles.Script("compare_copy.py"), path, folder.Path("copy.h5ad"), "predicted_labels,conf_score", ""));
        }
    }
}
