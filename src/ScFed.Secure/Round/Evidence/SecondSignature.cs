using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>
/// Two statements that one party signed under one set-up and of which it may sign one (<see cref="OneStatement"/>). Both signatures are its own; nothing else is
/// needed. The lesser bytes come first, so that one lie has one file.
/// </summary>
internal sealed class SecondSignature : Accusation
{
    private const int MaxBytes = 128 << 10;

    private readonly Accused _signer;
    private readonly ReadOnlyMemory<byte> _first;
    private readonly ReadOnlyMemory<byte> _second;

    public SecondSignature(SetupHeader setup, Accused signer, ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
        : base(setup)
    {
        _signer = signer;
        (_first, _second) = one.Span.SequenceCompareTo(other.Span) <= 0 ? (one, other) : (other, one);
    }

    public override EvidenceKind Kind => EvidenceKind.SecondSignature;

    internal override void WriteTo(RecordWriter writer) => writer.Add((ulong)_signer.Place).Add(_first.Span).Add(_second.Span);

    internal static SecondSignature ReadFrom(SetupHeader setup, ref RecordReader reader)
    {
        Accused signer = new(reader.PlaceOrNone());
        byte[] first = reader.Bytes();
        byte[] second = reader.Bytes();
        return first.AsSpan().SequenceCompareTo(second) < 0 && first.Length <= MaxBytes && second.Length <= MaxBytes
            ? new SecondSignature(setup, signer, first, second)
            : throw new RoundException(Misbehaviour.Binding, "the statements are not in order, equal, or too long");
    }

    private protected override Verdict Judge(SumPlan plan)
    {
        SignedStatement first = new(_first.Span);
        SignedStatement second = new(_second.Span);
        ReadOnlySpan<byte> key = _signer.KeyIn(plan);
        foreach (ReadOnlyMemory<byte> signed in (ReadOnlySpan<ReadOnlyMemory<byte>>)[_first, _second])
        {
            SignedStatement statement = new(signed.Span);
            if (!statement.Sid.SequenceEqual(Setup.Sid.Value.Span))
            {
                throw new RoundException(Misbehaviour.Binding, "a statement is of another set-up");
            }

            Signing.Check(key, statement.Body, statement.Signature, _signer.ToString());
        }

        if (first.Body.SequenceEqual(second.Body))
        {
            return Verdict.Nobody($"{_signer} signed one statement twice");
        }

        string? lie = !first.Label.SequenceEqual(second.Label) ? (_signer.IsAggregator ? OneStatement.Excludes(first, second, key) : null)
            : OneStatement.NameOf(_signer, first.Label) is { } name ? $"signed two different statements {name} of one set-up"
            : null;
        return lie is null
            ? Verdict.Nobody($"{_signer} may sign both statements")
            : new Verdict(_signer, $"{_signer} {lie}");
    }
}
