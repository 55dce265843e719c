using MessagePack;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[[digest, …], …]]: one proof a member of the list that follows.</summary>
internal sealed class LogProofsFormatter : IWireFormatter<LogProofs>
{
    public void Write(ref MessagePackWriter writer, LogProofs value)
    {
        writer.WriteArrayHeader(1);
        writer.WriteArrayHeader(value.Proofs.Count);
        foreach (IReadOnlyList<Digest> proof in value.Proofs)
        {
            writer.WriteDigests(proof);
        }
    }

    public LogProofs Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        Digest[][] proofs = new Digest[reader.ReadCount(WireLimits.Sites)][];
        for (int i = 0; i < proofs.Length; i++)
        {
            proofs[i] = reader.ReadDigests(WireLimits.LogProof);
        }

        return new LogProofs(proofs);
    }
}
