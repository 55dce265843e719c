using System.Security.Cryptography;
using ScFed.Models.Cells;
using ScFed.Models.Files;

namespace ScFed.Fuzz.Targets;

/// <summary>
/// Model files; the hash at the end is made here, so that what stands behind it is reached. The header is JSON, which may be written in more than one way: what is accepted
/// is written once, and read and written from then on without a change.
/// </summary>
internal sealed class ModelsTarget : FuzzTarget
{
    public override string Name => "models";

    public override string Read(byte[] input)
    {
        try
        {
            byte[] written = ModelEncoder.Encode(ModelDecoder.Decode("model", [.. input, .. SHA256.HashData(input)]));
            MustEqual(written, ModelEncoder.Encode(ModelDecoder.Decode("model", written)));
            return $"accepted {written.AsSpan(0, written.Length - SHA256.HashSizeInBytes).SequenceEqual(input)}";
        }
        catch (DataException refused)
        {
            return Refused(refused.Code, refused.Message);
        }
    }
}
