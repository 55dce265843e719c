namespace ScFed.Node.Benchmarks;

/// <summary>What the whole rounds of a benchmark run over.</summary>
public enum BenchmarkTransport
{
    /// <summary>Nothing: messages are encoded, handed over and decoded, in turn.</summary>
    Memory,

    /// <summary>TLS on the loopback, all parties in this process, besides.</summary>
    Tcp,
}
