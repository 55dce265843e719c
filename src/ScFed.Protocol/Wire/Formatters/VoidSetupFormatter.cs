using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[sid, signature].</summary>
internal sealed class VoidSetupFormatter : IWireFormatter<VoidSetup>
{
    public void Write(ref MessagePackWriter writer, VoidSetup value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Sid.Value);
        writer.Write(value.Signature.Span);
    }

    public VoidSetup Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new VoidSetup(new SetupId(reader.ReadDigest()), reader.ReadBytes(WireLimits.Signature));
    }
}
