namespace ScFed.Node.Tests.Benchmarks;

/// <summary>Tests that weigh the heap of this process: no other test may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneOnTheHeap
{
    public const string Name = "alone on the heap";
}
