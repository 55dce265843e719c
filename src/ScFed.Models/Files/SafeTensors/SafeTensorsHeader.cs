using System.Text.Json;
using ScFed.Models.Cells;

namespace ScFed.Models.Files.SafeTensors;

/// <summary>The header of a file: one JSON object with an entry a tensor {dtype, shape, data_offsets}, and perhaps "__metadata__", text by text.</summary>
internal sealed record SafeTensorsHeader(Dictionary<string, SafeTensor> Tensors, Dictionary<string, string> Metadata)
{
    private const int MostTensors = 4096;
    private const int MostDimensions = 8;
    private const string MetadataName = "__metadata__";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Reads a header.</summary>
    /// <param name="name">What messages call the file.</param>
    /// <param name="json">The header.</param>
    /// <param name="valueBytes">Bytes of the file behind the header.</param>
    /// <exception cref="DataException">It is no header, or not one of that many bytes.</exception>
    internal static SafeTensorsHeader Parse(string name, ReadOnlyMemory<byte> json, long valueBytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw SafeTensorsFile.Damaged(name, "its header is no JSON object");
            }

            SafeTensorsHeader header = new(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                header.Add(name, entry);
            }

            header.RequireNoGap(name, valueBytes);
            return header;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // A text that is no UTF-16, or a number that is no integer, shows only when it is asked for.
            throw new DataException(DataError.Damaged, $"{name}: its header is not proper JSON", "is this a safetensors file?", e);
        }
    }

    private void Add(string file, JsonProperty entry)
    {
        if (entry.NameEquals(MetadataName))
        {
            foreach (JsonProperty text in Object(file, entry).EnumerateObject())
            {
                Metadata.Add(text.Name, text.Value.GetString() ?? throw SafeTensorsFile.Damaged(file, "an entry of its metadata is no text"));
            }
        }
        else if (Tensors.Count < MostTensors)
        {
            Tensors.Add(entry.Name, Tensor(file, entry));
        }
        else
        {
            throw new DataException(DataError.TooLarge, $"{file} has more than {MostTensors} tensors", "no network that a study can train has so many");
        }
    }

    private static SafeTensor Tensor(string file, JsonProperty entry)
    {
        JsonElement tensor = Object(file, entry);
        if (tensor.GetPropertyCount() != 3
            || !tensor.TryGetProperty("dtype", out JsonElement type)
            || !tensor.TryGetProperty("shape", out JsonElement shape)
            || !tensor.TryGetProperty("data_offsets", out JsonElement offsets)
            || shape.ValueKind != JsonValueKind.Array
            || offsets.ValueKind != JsonValueKind.Array
            || offsets.GetArrayLength() != 2
            || shape.GetArrayLength() > MostDimensions)
        {
            throw SafeTensorsFile.Damaged(file, $"the tensor {entry.Name} has not dtype, shape and data_offsets alone");
        }

        SafeTensor read = new(TypeOf(file, entry.Name, type.GetString()), [.. shape.EnumerateArray().Select(n => n.GetInt64())], offsets[0].GetInt64(), offsets[1].GetInt64());
        if (read.Begin < 0 || read.End < read.Begin || read.End > SafeTensorsFile.MostBytes)
        {
            throw SafeTensorsFile.Damaged(file, $"the values of the tensor {entry.Name} lie from {read.Begin} to {read.End}");
        }

        Int128 bytes = SafeTensor.BytesOf(read.Type);
        foreach (long dimension in read.Shape)
        {
            // Stays small: a product beyond the file is refused at once.
            bytes = dimension >= 0 && bytes <= SafeTensorsFile.MostBytes ? bytes * dimension : -1;
        }

        return bytes == read.End - read.Begin
            ? read
            : throw SafeTensorsFile.Damaged(file, $"the tensor {entry.Name} has {read.End - read.Begin} bytes, which its shape contradicts");
    }

    /// <summary>The tensors, in the order of their values, must follow each other from the first byte to the last: so none overlaps, and none is outside.</summary>
    private void RequireNoGap(string file, long valueBytes)
    {
        long end = 0;
        foreach ((string name, SafeTensor tensor) in Tensors.OrderBy(t => t.Value.Begin).ThenBy(t => t.Value.End))
        {
            if (tensor.Begin != end)
            {
                throw SafeTensorsFile.Damaged(file, $"the values of the tensor {name} begin at {tensor.Begin}, those before it end at {end}");
            }

            end = tensor.End;
        }

        if (end != valueBytes)
        {
            throw SafeTensorsFile.Damaged(file, $"its tensors end at {end}, its values at {valueBytes}");
        }
    }

    private static JsonElement Object(string file, JsonProperty entry) => entry.Value.ValueKind == JsonValueKind.Object
        ? entry.Value
        : throw SafeTensorsFile.Damaged(file, $"the entry {entry.Name} of its header is no object");

    private static SafeTensorType TypeOf(string file, string tensor, string? text) => text switch
    {
        "F32" => SafeTensorType.F32,
        "F16" => SafeTensorType.F16,
        "BF16" => SafeTensorType.BF16,
        _ => throw new DataException(DataError.Unsupported, $"{file}: the tensor {tensor} has values of type {text}", "write it as F32, F16 or BF16"),
    };
}
