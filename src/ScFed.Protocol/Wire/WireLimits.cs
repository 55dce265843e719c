using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire;

/// <summary>
/// The most bytes and entries of each thing on the wire, known before anything is allocated. The sizes follow from <c>docs/protocol.md</c>, section
/// Bytes; where a signed body has one exact length its receiver in the round checks that, and names the signer.
/// </summary>
public static class WireLimits
{
    /// <summary>The most sites of a study; bounds places and the length of every list.</summary>
    public const int Sites = 1_024;

    /// <summary>Bytes of an Ed25519 signature; no signed message is shorter.</summary>
    public const int Signature = 64;

    /// <summary>Bytes of a session id.</summary>
    public const int SessionId = 16;

    /// <summary>R1: label 12, sid 32, session 16, two hybrid public keys of 32 + 1,184, H(b) 32, log size 8, log root 32, signature 64.</summary>
    public const int SignedKeys = 2_628;

    /// <summary>R2 header: label 12, sid 32, place 2, H(U1) 32, root 32, signature 64.</summary>
    public const int SignedSharesHeader = 174;

    /// <summary>A part for a member with a higher place: places 4, envelope 1,088 + 144, commitments 64, mask ciphertext 1,088, tag 32.</summary>
    public const int Part = 2_420;

    /// <summary>A sender's own part: places 4, commitments 64. No part is shorter.</summary>
    public const int OwnPart = 68;

    /// <summary>Digests of an inclusion path among 1,024 leaves.</summary>
    public const int Path = 10;

    /// <summary>R3 header: label 12, sid, rid, root, H(U1), H(U2) of 32, log size 8, log root 32, signature 64.</summary>
    public const int SignedInputHeader = 276;

    /// <summary>R5: label 12, sid, rid and three set hashes of 32, 65 for each member of U2, signature 64.</summary>
    public const int SignedOpenings = 12 + (5 * 32) + (65 * Sites) + Signature;

    /// <summary>R6: label 12, sid and rid 64, two check values 16, H(U3) and H(X) 64, signature 64.</summary>
    public const int SignedTags = 220;

    /// <summary>The last chunk of the longest sum: one coordinate a chunk, of both kinds.</summary>
    public const int ChunkIndex = (2 * SumEncoding.MaxCoordinates) - 1;

    /// <summary>Digests of an inclusion path among as many chunks.</summary>
    public const int ChunkPath = 28;

    /// <summary>A pair fault: label 20, sid and rid 64, places 4, signature 64.</summary>
    public const int SignedPairFault = 152;

    /// <summary>A refusal: label, sid, rid, a reason of a few sentences, signature.</summary>
    public const int SignedRefusal = 2_048;

    /// <summary>A close: label, sid, rid, three set hashes, what happened with its reason, status with names, signature.</summary>
    public const int SignedClose = 16_384;

    /// <summary>Bytes of a digest with the header of its byte string.</summary>
    public const int Digest = 34;

    /// <summary>Leaf hashes of one message.</summary>
    public const int LogLeaves = Secure.Round.Messages.LogLeaves.Most;

    /// <summary>Digests of a consistency proof in a log of 2^20 entries.</summary>
    public const int LogProof = LogProofs.MostDigests;

    /// <summary>An evidence file in a frame; one of a dealing among more than 700 sites is larger, and is handed out as a file only.</summary>
    public const int Evidence = 4_000_000;

    /// <summary>UTF-8 bytes of the detail in an error message.</summary>
    public const int Detail = 512;

    /// <summary>Bytes of a full chunk: 64-bit lanes are the widest.</summary>
    public const int Chunk = SumEncoding.DefaultChunk * sizeof(ulong);
}
