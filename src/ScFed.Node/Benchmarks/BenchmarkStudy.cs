using ScFed.Protocol.Sum;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Benchmarks;

/// <summary>One site's side of the one sum over a transport. A site that is to drop out leaves when its input is wanted.</summary>
internal sealed class BenchmarkStudy(BenchmarkPlan plan, ushort place, bool leaves) : ISumStudy
{
    public ulong ClosedRounds => Finished ? 1UL : 0UL;

    public Digest Head { get; private set; } = Closing.FirstHead(plan.Sums.StudyHash);

    public bool Finished { get; private set; }

    public void Admit(SetupHeader header)
    {
    }

    public PlannedRound Plan(RoundHeader header) => plan.Planned;

    public ValueTask<LaneVector> AnswerAsync(PlannedRound planned, CancellationToken cancellation)
    {
        if (leaves)
        {
            throw new OperationCanceledException("this site drops out");
        }

        double[] update = new double[plan.Encoding.Length];
        plan.DrawUpdate(place, update);
        return ValueTask.FromResult(plan.Encode(update));
    }

    public ValueTask ApplyAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        Head = result.Head;
        Finished = true;
        return ValueTask.CompletedTask;
    }
}
