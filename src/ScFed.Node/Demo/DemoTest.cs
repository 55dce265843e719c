namespace ScFed.Node.Demo;

/// <summary>The comparison that the demo is about, on the union of held-out cells.</summary>
/// <param name="Federated">The model that the sites trained together.</param>
/// <param name="Pooled">The same classifier on all training cells in one place.</param>
/// <param name="LocalMean">Mean of the sites' own models.</param>
/// <param name="Local">Each site's own model.</param>
public sealed record DemoTest(DemoScore Federated, DemoScore Pooled, DemoScore LocalMean, IReadOnlyList<DemoScore> Local);
