namespace ScFed.Node.Demo;

/// <summary>One site of the demo.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cells">Its cells.</param>
public sealed record DemoSite(string Name, int Cells);
