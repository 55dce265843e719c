using System.Buffers;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Auditing;

/// <summary>
/// Computes some chunks of a sum again from what the sites have signed: the masked inputs (their hashes stand in R3), less the masks that t signed R5 open.
/// Takes the aggregator's answer message by message, in its one order: t openings, the parts between dropped sites and survivors, then chunk by chunk one
/// piece of every survivor. Memory is that of one chunk of everybody.
/// </summary>
public sealed class ChunkAudit : IDisposable
{
    private readonly AuditSubject _subject;
    private readonly IReadOnlyList<int> _chunks;
    private readonly List<AuditOpening> _openings = [];
    private readonly List<AuditPart> _parts = [];
    private readonly List<AuditChunk> _pieces = [];
    private readonly (ushort From, ushort To)[] _pairs;
    private MaskSet? _masks;

    /// <summary>An audit of some chunks, given ascending.</summary>
    public ChunkAudit(AuditSubject subject, IReadOnlyList<int> chunks)
    {
        _subject = subject;
        _chunks = chunks;
        _pairs = [.. AuditRecord.Pairs(subject.Members, subject.Survivors)];
    }

    /// <summary>Chunks that were recomputed and found to be the sum.</summary>
    public int Recomputed { get; private set; }

    /// <summary>Whether all are.</summary>
    public bool Done => Recomputed == _chunks.Count;

    /// <summary>What convicts the aggregator; null unless a chunk was false.</summary>
    public FalseChunk? Evidence { get; private set; }

    /// <summary>Takes the next message of the answer.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.FalseChunk"/>, or <see cref="Misbehaviour.Withheld"/> for anything but the signed bytes in their order.</exception>
    public void Take(IRoundMessage message)
    {
        switch (message)
        {
            case AuditOpening opening when _openings.Count < _subject.Plan.Threshold:
                AuditCheck.Opening(_subject, _openings.LastOrDefault()?.Opening.Place ?? 0, opening);
                _openings.Add(opening);
                break;
            case AuditPart part when _openings.Count == _subject.Plan.Threshold && _parts.Count < _pairs.Length:
                AuditCheck.Part(_subject, _pairs[_parts.Count], part);
                _parts.Add(part);
                break;
            case AuditChunk piece when _openings.Count == _subject.Plan.Threshold && _parts.Count == _pairs.Length && !Done:
                AuditCheck.Piece(_subject, _chunks[Recomputed], _subject.Inputs[_pieces.Count], piece);
                _pieces.Add(piece);
                break;
            default:
                throw new RoundException(Misbehaviour.Withheld, $"{message.GetType().Name} is not what comes next in the answer to an audit");
        }

        if (_pieces.Count == _subject.Inputs.Count)
        {
            Recompute(_chunks[Recomputed]);
            _pieces.Clear();
            Recomputed++;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _masks?.Dispose();

    private void Recompute(int index)
    {
        (int first, int lanes, bool real) = _subject.Encoding.ChunkAt(index);
        SumEncoding alone = _subject.Encoding with { Exact = real ? 0 : lanes - 1, Real = real ? lanes - 1 : 0 };
        LaneVector sum = new(alone);
        foreach (AuditChunk piece in _pieces)
        {
            sum.AddChunk(0, piece.Bytes.Span);
        }

        (_masks ??= Masks()).ApplyTo(sum, first, real);
        int length = _subject.Encoding.ChunkBytes(index);
        byte[] recomputed = ArrayPool<byte>.Shared.Rent(length);
        byte[] published = ArrayPool<byte>.Shared.Rent(length);
        sum.WriteChunk(0, recomputed.AsSpan(0, length));
        _subject.Sum.WriteChunk(index, published.AsSpan(0, length));
        bool equal = recomputed.AsSpan(0, length).SequenceEqual(published.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(recomputed);
        ArrayPool<byte>.Shared.Return(published);
        if (!equal)
        {
            Evidence = new FalseChunk(_subject, index, [.. _openings, .. _parts, .. _pieces]);
            throw new RoundException(Misbehaviour.FalseChunk, $"chunk {index} of the sum is not what the signed inputs add up to");
        }
    }

    private MaskSet Masks()
    {
        Dictionary<(ushort, ushort), ReadOnlyMemory<byte>> parts = _parts.ToDictionary(p => (p.Part.From, p.To), p => p.Part.Part);
        OpenedRound opened = new(
            _subject.Plan.Suite, _subject.Sets, _subject.Keys, _subject.Members, _subject.Survivors, (from, to) => parts[(from, to)]);

        // An honest aggregator opens no sum with others: it has better ones, or the round was lost.
        return Unmasking.MasksOf(opened, [.. _openings.Select(o => o.Opening)], _subject.Encoding, out DealerLie? lie)
            ?? throw new RoundException(Misbehaviour.Withheld, $"the openings that were shown open nothing: place {lie!.Liar} lied");
    }
}
