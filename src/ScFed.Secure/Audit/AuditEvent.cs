using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Audit;

/// <summary>
/// One line of the audit log, and at the same time one durable decision (<see cref="Commit"/>). All kinds share one layout so that a verifier in
/// another language needs one parser. Holds no secret, no masked vector and no update.
/// </summary>
public sealed record AuditEvent(EventKind Kind)
{
    /// <summary>Set-up, or zeros.</summary>
    public SetupId Sid { get; init; }

    /// <summary>Round, or zeros.</summary>
    public RoundId Rid { get; init; }

    /// <summary>Index of a set-up, or position of a round.</summary>
    public ulong Number { get; init; }

    /// <summary>Attempt of a round.</summary>
    public ulong Attempt { get; init; }

    /// <summary>Hashes, in the order that the kind says.</summary>
    public IReadOnlyList<Digest> Digests { get; init; } = [];

    /// <summary>Places, in roster order.</summary>
    public IReadOnlyList<ushort> Places { get; init; } = [];

    /// <summary>A word, never free text from outside.</summary>
    public string Text { get; init; } = "";

    /// <summary>When the host wrote it, milliseconds since 1970 UTC; set by the journal.</summary>
    public long Time { get; init; }

    /// <summary>The leaf: canonical(kind, time, sid, rid, number, attempt, digests, places, text).</summary>
    public byte[] ToBytes()
    {
        byte[] digests = new byte[Digests.Count * Digest.Size];
        for (int i = 0; i < Digests.Count; i++)
        {
            Digests[i].Span.CopyTo(digests.AsSpan(i * Digest.Size));
        }

        byte[] places = new byte[Places.Count * 2];
        for (int i = 0; i < Places.Count; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(places.AsSpan(i * 2), Places[i]);
        }

        return new Canonical()
            .Add((ulong)Kind).Add(unchecked((ulong)Time)).Add(Sid.Value).Add(Rid.Value).Add(Number).Add(Attempt).Add(digests).Add(places).Add(Text)
            .ToArray();
    }
}
