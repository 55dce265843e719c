using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/ScFed.Benchmarks -- --filter '*Masks*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
