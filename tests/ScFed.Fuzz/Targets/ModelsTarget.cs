using System.Security.Cryptography;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Files;

namespace ScFed.Fuzz.Targets;

/// <summary>
/// Model files, and the classifiers that they hold; the hash at the end is made here, so that what stands behind it is reached.
/// </summary>
internal sealed class ModelsTarget : FuzzTarget
{
    public override string Name => "models";

    public override string Read(byte[] input)
    {
        try
        {
            byte[] file = [.. input, .. SHA256.HashData(input)];
            ModelFile model = ModelDecoder.Decode("model", file);
            MustEqual(file, ModelEncoder.Encode(model));
            return $"accepted {ClassifierRegistry.Restore(model).Kind}";
        }
        catch (DataException refused)
        {
            return Refused(refused.Code, refused.Message);
        }
    }
}
