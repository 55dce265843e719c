using System.Runtime.Versioning;

// Every test here starts processes that use all cores; side by side they would only measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// /proc, signals and file modes.
[assembly: SupportedOSPlatform("linux")]
