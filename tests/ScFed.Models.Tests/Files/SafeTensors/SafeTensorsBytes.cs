using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Models.Classifiers.Transformer;

namespace ScFed.Models.Tests.Files.SafeTensors;

/// <summary>Writes safetensors files, sound ones and others.</summary>
internal static class SafeTensorsBytes
{
    internal static byte[] Of(string header, params byte[] values)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[8 + json.Length + values.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        values.CopyTo(bytes, 8 + json.Length);
        return bytes;
    }

    /// <summary>A transformer's parameters under their names, but for tensors that are left out.</summary>
    internal static byte[] Of(TransformerShape shape, float[] parameters, string? genes, Func<TransformerTensor, bool>? keeps = null)
    {
        JsonObject header = [];
        if (genes is not null)
        {
            header["__metadata__"] = new JsonObject { ["genes"] = genes };
        }

        List<byte> values = [];
        foreach (TransformerTensor tensor in shape.Tensors.Where(keeps ?? (_ => true)))
        {
            int begin = values.Count;
            foreach (float value in parameters.AsSpan(tensor.Start, tensor.Length))
            {
                values.AddRange(BitConverter.GetBytes(value));
            }

            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = JsonSerializer.SerializeToNode(tensor.Shape),
                ["data_offsets"] = new JsonArray(begin, values.Count),
            };
        }

        return Of(header.ToJsonString(), [.. values]);
    }
}
