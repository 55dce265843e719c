using ScFed.Secure.Audit;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// The masked inputs of one opened sum, on disk until its status stands in a later round. Read by many audits at once; deleted when the last one that was
/// running at its release has ended.
/// </summary>
internal sealed class KeptInputs(AuditRecord record, IReadOnlyDictionary<ushort, UploadSpool> inputs)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ushort, MerkleTree> _trees = [];
    private int _readers = 1;

    public AuditRecord Record => record;

    /// <summary>The answer to a demand that the record can answer, message by message. To be read to its end or disposed, between <see cref="Enter"/> and <see cref="Leave"/>.</summary>
    public IEnumerable<IRoundMessage> Answer(AuditDemand demand)
    {
        foreach (IRoundMessage message in record.Preface)
        {
            yield return message;
        }

        foreach (int index in demand.Chunks)
        {
            foreach (ushort place in record.Survivors)
            {
                byte[] chunk = new byte[record.Encoding.ChunkBytes(index)];
                inputs[place].Read(index, chunk);
                yield return new AuditChunk(record.Rid, index, place, chunk, TreeOf(place).InclusionPath(index));
            }
        }
    }

    public void Enter()
    {
        lock (_lock)
        {
            _readers++;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_readers > 0)
            {
                return;
            }
        }

        foreach (UploadSpool spool in inputs.Values)
        {
            spool.Dispose();
        }
    }

    /// <summary>The tree whose root a site has signed: made of its upload when the first audit asks for it, and then kept.</summary>
    private MerkleTree TreeOf(ushort place)
    {
        lock (_lock)
        {
            if (!_trees.TryGetValue(place, out MerkleTree? tree))
            {
                _trees[place] = tree = inputs[place].Tree();
            }

            return tree;
        }
    }
}
