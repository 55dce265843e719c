using System.Globalization;
using BenchmarkDotNet.Running;
using ScFed.Benchmarks;
using ScFed.Models.Classifiers.Trees;

// dotnet run -c Release --project tests/ScFed.Benchmarks -- --filter '*Masks*'
// dotnet run -c Release --project tests/ScFed.Benchmarks -- trees DATA.h5ad OBS-COLUMN ROUNDS COLSAMPLE OUT-FOLDER
// dotnet run -c Release --project tests/ScFed.Benchmarks -- noise fit DRAWS OUT.csv
// dotnet run -c Release --project tests/ScFed.Benchmarks -- noise speed RUNS OUT.csv
if (args is ["trees", string data, string column, string rounds, string colsample, string folder])
{
    TreeSettings trees = new() { Rounds = int.Parse(rounds, CultureInfo.InvariantCulture), ColsampleByTree = double.Parse(colsample, CultureInfo.InvariantCulture) };
    TreeFolds.Run(data, column, trees, folder);
}
else if (args is ["noise", "fit", string draws, string fits])
{
    NoiseFits.Run(long.Parse(draws, CultureInfo.InvariantCulture), fits);
}
else if (args is ["noise", "speed", string runs, string speeds])
{
    NoiseSpeeds.Run(int.Parse(runs, CultureInfo.InvariantCulture), speeds);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
