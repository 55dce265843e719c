using ScFed.Fuzz.Making;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Tests.Round;

namespace ScFed.Fuzz.Targets;

/// <summary>Rule 8's record of a round, which the aggregator reads from its own disk; its hash is made here, so that what stands behind it is reached.</summary>
internal sealed class RecordsTarget : FuzzTarget
{
    private readonly TestStudy _study = FuzzStudy.Make();

    public override string Name => "records";

    public override string Read(byte[] input)
    {
        byte[] whole = RecordRound.Whole(input);
        try
        {
            MustEqual(whole, UnmaskingRecord.Write(UnmaskingRecord.Read(_study.AggregatorContext, whole, _study.Shape)));
            return "accepted";
        }
        catch (RoundException refused)
        {
            return Refused(refused.Reason, refused.Message);
        }
    }
}
