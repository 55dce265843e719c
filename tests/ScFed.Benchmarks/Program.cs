using BenchmarkDotNet.Running;
using ScFed.Benchmarks;

// dotnet run -c Release --project tests/ScFed.Benchmarks -- --filter '*Masks*'
// dotnet run -c Release --project tests/ScFed.Benchmarks -- trees DATA.h5ad OBS-COLUMN ROUNDS OUT-FOLDER
if (args is ["trees", string data, string column, string rounds, string folder])
{
    TreeFolds.Run(data, column, int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture), folder);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
