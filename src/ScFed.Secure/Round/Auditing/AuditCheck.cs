using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Auditing;

/// <summary>The checks of one message of an answer to an audit: it must be the next one, and what a site has signed. Whatever is wrong is the aggregator's fault.</summary>
internal static class AuditCheck
{
    public static void Opening(AuditSubject subject, ushort after, AuditOpening message)
    {
        SignedMessage answer = message.Opening;
        Require(message.Rid == subject.Rid && answer.Place > after && subject.Survivors.Contains(answer.Place), "an R5 out of order, or of nobody in U3");
        IReadOnlyList<ushort> survivors = subject.Survivors;
        Accepted(() =>
        {
            TranscriptReader reader = OpeningCheck.Begin(subject.Plan, subject.Sets, subject.Shares.Count, answer);
            foreach (ShareHeader dealer in subject.Shares)
            {
                byte kind = reader.Take(Round.Opening.Size)[0];
                byte expected = survivors.Contains(dealer.Message.Place) ? Round.Opening.SelfMask : Round.Opening.Seed;
                Require(kind == expected, "an R5 that opens the other secret");
            }
        });
    }

    public static void Part(AuditSubject subject, (ushort From, ushort To) expected, AuditPart message)
    {
        PartWithPath part = message.Part;
        Require(message.Rid == subject.Rid && (part.From, message.To) == expected, "a part out of order");
        Require(part.Part.Length == SharePart.Size(part.From, message.To), "a part of another length");
        Digest root = subject.Shares.First(s => s.Message.Place == part.From).Root;
        int index = subject.Keys.IndexOf(message.To);
        Require(
            InclusionProof.Verify(root, subject.Keys.Count, index, MerkleTree.LeafHash(part.Part.Span), part.Path),
            $"a part that place {part.From} has not signed");
    }

    public static void Piece(AuditSubject subject, int chunk, InputHeader input, AuditChunk message)
    {
        SumEncoding encoding = subject.Encoding;
        Require(message.Rid == subject.Rid && message.Index == chunk && message.Place == input.Message.Place, "a chunk out of order");
        Require(message.Bytes.Length == encoding.ChunkBytes(chunk), "a chunk of another length");
        Require(
            InclusionProof.Verify(input.Root, encoding.ChunkCount, chunk, MerkleTree.LeafHash(message.Bytes.Span), message.Path),
            $"a chunk that place {message.Place} has not signed");
        (_, int lanes, bool real) = encoding.ChunkAt(chunk);
        if (real)
        {
            Accepted(() => PackedLanes.CheckPadding(message.Bytes.Span, encoding.Bits, lanes));
        }
    }

    /// <summary>What an honest aggregator would have refused, it does not show.</summary>
    private static void Accepted(Action check)
    {
        try
        {
            check();
        }
        catch (RoundException wrong) when (wrong.Reason != Misbehaviour.Withheld)
        {
            throw new RoundException(Misbehaviour.Withheld, $"the answer to an audit shows what had to be refused: {wrong.Message}");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new RoundException(Misbehaviour.Withheld, $"the answer to an audit shows {otherwise}");
        }
    }
}
