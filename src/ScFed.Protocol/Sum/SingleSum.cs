using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Sum;

/// <summary>The smallest study: one sum of integers, asked once.</summary>
public sealed class SingleSum(SumPlan plan, SumShape shape, ReadOnlyMemory<long> mine) : ISumStudy
{
    /// <summary>The only state of this study.</summary>
    public static Digest StateHash { get; } = Digest.Of("scfed/v1/single-sum"u8);

    /// <summary>The sum, once it is closed; null before, and where the round was lost.</summary>
    public IReadOnlyList<long>? Result { get; private set; }

    /// <summary>Whose inputs are in it; empty before it is closed.</summary>
    public IReadOnlyList<ushort> Survivors { get; private set; } = [];

    /// <summary>The verify status of the sum; null where the round was lost. Where the plan stops at it there is no result.</summary>
    public VerifyStatus? Status { get; private set; }

    /// <summary>Why the round was lost, or null.</summary>
    public string? Lost { get; private set; }

    /// <inheritdoc/>
    public ulong ClosedRounds => Finished ? 1UL : 0UL;

    /// <inheritdoc/>
    public Digest Head { get; private set; } = Closing.FirstHead(plan.StudyHash);

    /// <inheritdoc/>
    public bool Finished { get; private set; }

    /// <inheritdoc/>
    public void Admit(SetupHeader header)
    {
        if (Finished)
        {
            throw new RoundException(Misbehaviour.Plan, "the one sum of this study is closed");
        }
    }

    /// <inheritdoc/>
    public PlannedRound Plan(RoundHeader header) => !Finished && header is { Entry: 0, Round: 0, Attempt: 0 }
        ? new PlannedRound("sum", StateHash, Head, shape)
        : throw new RoundException(Misbehaviour.Plan, "this study has one sum");

    /// <inheritdoc/>
    public ValueTask<LaneVector> AnswerAsync(PlannedRound planned, CancellationToken cancellation) =>
        ValueTask.FromResult(LaneVector.FromInput(planned.Shape.Encoding, mine.Span, []));

    /// <inheritdoc/>
    public ValueTask ApplyAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        Head = result.Head;
        Finished = true;
        Lost = result.HasSum ? null : result.Closing.Reason;
        Survivors = result.Survivors;
        Status = result.Status;
        Result = sum is null ? null : SumResult.ExactOf(sum);

        return ValueTask.CompletedTask;
    }
}
