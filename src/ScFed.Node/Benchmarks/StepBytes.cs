namespace ScFed.Node.Benchmarks;

/// <summary>What one site sends and gets in one step, in frames above TLS.</summary>
/// <param name="Order">R1 is 1.</param>
/// <param name="Step">R1 to R5, or the sum.</param>
/// <param name="Up">Bytes from the site.</param>
/// <param name="Down">Bytes to the site.</param>
public sealed record StepBytes(int Order, string Step, long Up, long Down);
