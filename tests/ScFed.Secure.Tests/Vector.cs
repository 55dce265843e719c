using System.Text.Json;

namespace ScFed.Secure.Tests;

/// <summary>One entry of primitives.json.</summary>
internal sealed record Vector(string Name, JsonElement In, JsonElement Out);
