using ScFed.Fuzz.Making;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Tests.Round;

namespace ScFed.Fuzz.Targets;

/// <summary>
/// Evidence files. One in 32 of those that are read is judged too (it takes dozens of signatures): nobody may be named whom no file of the corpus names, for nobody
/// else has lied under these keys.
/// </summary>
internal sealed class EvidenceTarget : FuzzTarget
{
    private readonly TestStudy _study = FuzzStudy.Make();
    private ulong _read;
    private readonly HashSet<Accused> _liars = [Accused.Aggregator, new(1), new(2)];

    public override string Name => "evidence";

    public override string Read(byte[] input)
    {
        try
        {
            Accusation evidence = Accusation.Read(input);
            MustEqual(input, evidence.ToBytes());
            if (_read++ % 32 != 0)
            {
                return $"accepted {evidence.Kind}";
            }

            Verdict verdict = evidence.Verify(_study.Plan);
            return verdict.Liar is not { } liar ? $"accepted {evidence.Kind} {verdict.Doubt}"
                : _liars.Contains(liar) ? $"accepted {evidence.Kind} {liar}"
                : throw new FuzzFailure($"{liar} is named and has not lied: {verdict.Finding}");
        }
        catch (RoundException refused)
        {
            return Refused(refused.Reason, refused.Message);
        }
    }
}
