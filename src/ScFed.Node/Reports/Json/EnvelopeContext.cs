using System.Text.Json.Serialization;

namespace ScFed.Node.Reports.Json;

/// <summary>The serialisers of the envelopes, generated when this is compiled: no reflection, names fixed by the records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(FiniteNumberConverter)])]
[JsonSerializable(typeof(DemoEnvelope))]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class EnvelopeContext : JsonSerializerContext;
