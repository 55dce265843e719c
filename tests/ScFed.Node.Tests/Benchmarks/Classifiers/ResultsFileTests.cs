using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Commands;

namespace ScFed.Node.Tests.Benchmarks.Classifiers;

public sealed class ResultsFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static readonly ComparisonResult Result = new(
        new ComparisonCase("set", "svm", Regime.Federated, "iid-3", 7, 2, LeftOut: true), 3, 100, 20, new ComparisonScore(0.1, 1 / 3.0, double.NaN, 0.4, 0.5), 1.5, 9, 12345);

    [Fact]
    public void WhatWasFinishedIsReadAgain()
    {
        using (ResultsFile file = ResultsFile.Open(_path))
        {
            file.Add(Result);
        }

        using ResultsFile again = ResultsFile.Open(_path);
        Assert.Equal([Result], again.Results);
        again.Add(Result with { Sites = 4 });
        Assert.Equal(2, again.Results.Count);
    }

    [Fact]
    public void ALineThatWasCutOffIsRunAgain()
    {
        using (ResultsFile file = ResultsFile.Open(_path))
        {
            file.Add(Result);
        }

        File.AppendAllText(_path, "set,svm,Pool");
        using (ResultsFile cut = ResultsFile.Open(_path))
        {
            Assert.Single(cut.Results);
            cut.Add(Result with { Sites = 4 });
        }

        using ResultsFile whole = ResultsFile.Open(_path);
        Assert.Equal(2, whole.Results.Count);
    }

    [Theory]
    [InlineData("name,age\nme,3\n")]
    [InlineData("data,classifier,regime,split,seed,fold,left_out,sites,training_cells,test_cells,accuracy,macro_f1,median_f1,weighted_f1,unassigned,seconds,sums,bytes_per_site\nx,y\n")]
    public void AForeignFileIsRefusedAndLeftAsItWas(string text)
    {
        File.WriteAllText(_path, text);
        Assert.Equal("results-foreign", Assert.Throws<CommandException>(() => ResultsFile.Open(_path)).Word);
        Assert.Equal(text, File.ReadAllText(_path));
    }

    public void Dispose() => File.Delete(_path);
}
