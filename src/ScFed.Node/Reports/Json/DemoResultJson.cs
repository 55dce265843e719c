using System.Text.Json;
using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Json;

/// <summary>result.json and the answer of <c>demo --json</c>: the envelope <c>scfed/demo/1</c> around a <see cref="DemoResult"/>.</summary>
public static class DemoResultJson
{
    private const string Schema = "scfed/demo/1";

    /// <summary>The result as indented JSON, members in the order of their declaration, numbers that are none as null.</summary>
    public static string Serialize(DemoResult result) =>
        JsonSerializer.Serialize(new DemoEnvelope(Schema, true, result), EnvelopeContext.Default.DemoEnvelope);
}
