using System.Buffers.Binary;
using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round;

/// <summary>H(Ui) = H("scfed/v1/Ui" ‖ for each member in roster order: place ‖ u32 length ‖ signed message).</summary>
internal static class SetHash
{
    public static Digest Of(int set, IEnumerable<SignedMessage> members)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("scfed/v1/U"u8);
        hash.AppendData([(byte)('0' + set)]);
        Span<byte> prefix = stackalloc byte[6];
        foreach (SignedMessage member in members)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(prefix, member.Place);
            BinaryPrimitives.WriteUInt32LittleEndian(prefix[2..], (uint)member.Bytes.Length);
            hash.AppendData(prefix);
            hash.AppendData(member.Bytes.Span);
        }

        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return new Digest(digest);
    }

    /// <summary>A list from outside must be in roster order, each member once, and within <paramref name="within"/>.</summary>
    public static void CheckOrder(IReadOnlyList<SignedMessage> list, Func<ushort, bool> within, string set)
    {
        ushort last = 0;
        foreach (SignedMessage message in list)
        {
            if (message.Place <= last || !within(message.Place))
            {
                throw new RoundException(Misbehaviour.NotASubset, $"place {message.Place} cannot stand there in {set}");
            }

            last = message.Place;
        }
    }
}
