using System.Globalization;
using BenchmarkDotNet.Running;
using ScFed.Benchmarks;
using ScFed.Models.Classifiers.Trees;

// dotnet run -c Release --project tests/ScFed.Benchmarks -- --filter '*Masks*'
// dotnet run -c Release --project tests/ScFed.Benchmarks -- trees DATA.h5ad OBS-COLUMN ROUNDS COLSAMPLE OUT-FOLDER
if (args is ["trees", string data, string column, string rounds, string colsample, string folder])
{
    TreeSettings trees = new() { Rounds = int.Parse(rounds, CultureInfo.InvariantCulture), ColsampleByTree = double.Parse(colsample, CultureInfo.InvariantCulture) };
    TreeFolds.Run(data, column, trees, folder);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
