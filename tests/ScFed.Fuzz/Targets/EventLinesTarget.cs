using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Fuzz.Targets;

/// <summary>A line of an audit log, without its newline.</summary>
internal sealed class EventLinesTarget : FuzzTarget
{
    public override string Name => "event-lines";

    public override int MostBytes => EventLine.MaxBytes;

    public override string Read(byte[] input)
    {
        if (!EventLine.TryDecode(input, out long number, out AuditEvent e, out Digest leaf))
        {
            return "refused";
        }

        byte[] line = EventLine.Encode(number, e);
        if (leaf == EventLine.LeafOf(e))
        {
            MustEqual(input, line.AsSpan(0, line.Length - 1));
            return $"accepted {e.Kind}";
        }

        // All but the leaf and what closes the line.
        const int Tail = (2 * Digest.Size) + 2;
        MustEqual(input.AsSpan(0, input.Length - Tail), line.AsSpan(0, line.Length - 1 - Tail));
        return $"accepted {e.Kind} of another leaf";
    }
}
