using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// Evidence that somebody lied, whole: who has it and the approved study needs nobody's word (<c>docs/evidence.md</c>). It is as hostile as anything
/// else that comes from outside; whoever made it, no honest party can be named by it, because every statement that counts against a party was signed
/// by that party, and no honest one signs what contradicts.
/// </summary>
/// <param name="setup">The set-up that it is about: binds study, roster and threshold.</param>
public abstract class Accusation(SetupHeader setup)
{
    /// <summary>What it is about.</summary>
    public abstract EvidenceKind Kind { get; }

    /// <summary>The set-up.</summary>
    public SetupHeader Setup { get; } = setup;

    /// <summary>Checks all of it against the approved study.</summary>
    public Verdict Verify(SumPlan plan)
    {
        try
        {
            SetupCheck.Of(plan, Setup);
            return Judge(plan);
        }
        catch (RoundException doubt)
        {
            return new Verdict(null, doubt.Message, doubt.Reason);
        }
    }

    /// <summary>The event of a party that keeps it: it holds the hash of the file, and not the file.</summary>
    public AuditEvent ToEvent(Accused liar) => new(EventKind.LiarNamed)
    {
        Sid = Setup.Sid,
        Number = (ulong)Kind,
        Digests = [Digest.Of(ToBytes())],
        Places = liar.Places,
        Text = Kind.Word(),
    };

    /// <summary>The bytes of an evidence file; equal accusations have equal bytes.</summary>
    public byte[] ToBytes() => EvidenceFormat.Write(this);

    /// <summary>Reads an evidence file. What it proves, <see cref="Verify"/> says.</summary>
    /// <exception cref="RoundException">The bytes are not those of any evidence.</exception>
    public static Accusation Read(ReadOnlySpan<byte> bytes) => EvidenceFormat.Read(bytes);

    /// <summary>Names the kind only.</summary>
    public override string ToString() => $"{GetType().Name} {{ {Setup.Sid} }}";

    /// <summary>Judges what is in it, once the set-up is known to be of the study.</summary>
    private protected abstract Verdict Judge(SumPlan plan);

    /// <summary>Writes what stands behind the set-up.</summary>
    internal abstract void WriteTo(RecordWriter writer);
}
