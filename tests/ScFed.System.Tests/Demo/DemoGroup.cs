namespace ScFed.System.Tests.Demo;

/// <summary>The tests that share one <see cref="DemoRun"/>.</summary>
[CollectionDefinition(Name)]
public sealed class DemoGroup : ICollectionFixture<DemoRun>
{
    /// <summary>Its name.</summary>
    public const string Name = "demo";
}
