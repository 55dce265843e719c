using System.Buffers.Binary;
using ScFed.Protocol.Sum;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Conformance.Kit;

/// <summary>
/// The study of a kit, which both ends of a conformance run follow (<c>docs/conformance.md</c>): the same question on state after state, inputs that anybody
/// can compute, no end.
/// </summary>
public sealed class ConformanceStudy(SumPlan plan, SumShape shape, ushort place, KitPosition? from = null) : ISumStudy
{
    /// <summary>What every round asks.</summary>
    public const string Query = "conformance";

    /// <summary>No coordinate of an input is larger.</summary>
    public const int Bound = 1_000;

    private bool _stopped;

    /// <summary>Where this party stands.</summary>
    public KitPosition Position { get; private set; } = from ?? KitPosition.First(plan);

    /// <summary>Told of every round that is taken in, and of its sum, if it has one.</summary>
    public Action<RoundResult, LaneVector?>? Closed { get; init; }

    /// <inheritdoc/>
    public ulong ClosedRounds => Position.ClosedRounds;

    /// <inheritdoc/>
    public Digest Head => Position.Head;

    /// <inheritdoc/>
    public bool Finished => false;

    /// <summary>H("scfed/conformance/state" ‖ u64 round): what an honest study would compute from the sums before stands here in their place.</summary>
    public static Digest StateOf(ulong round)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, round);
        return Digest.Of([.. "scfed/conformance/state"u8, .. number]);
    }

    /// <summary>Exact coordinate <paramref name="index"/> of the input of a place.</summary>
    public static long ExactOf(ushort place, ulong round, int index) => Value((37UL * (ulong)index) + (11UL * place) + (5UL * (round % 2_001)));

    /// <summary>Real coordinate <paramref name="index"/> of the input of a place, in steps of its grid.</summary>
    public static int RealOf(ushort place, ulong round, int index) => Value((17UL * (ulong)index) + (13UL * place) + (3UL * (round % 2_001)));

    /// <summary>Where a sum is not the one of these inputs; null where it is.</summary>
    public static string? Difference(LaneVector sum, ulong round, IReadOnlyList<ushort> survivors)
    {
        for (int i = 0; i < sum.Encoding.Exact; i++)
        {
            if (sum.ExactAt(i) != survivors.Sum(p => ExactOf(p, round, i)))
            {
                return $"exact coordinate {i} of the sum is {sum.ExactAt(i)} where the inputs give {survivors.Sum(p => ExactOf(p, round, i))}";
            }
        }

        for (int i = 0; i < sum.Encoding.Real; i++)
        {
            if (sum.RealAt(i) != survivors.Sum(p => RealOf(p, round, i)))
            {
                return $"real coordinate {i} of the sum is {sum.RealAt(i)} where the inputs give {survivors.Sum(p => RealOf(p, round, i))}";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Admit(SetupHeader header)
    {
        if (_stopped)
        {
            throw new RoundException(Misbehaviour.Paused, "a sum was not true, and the study has stopped");
        }
    }

    /// <inheritdoc/>
    public PlannedRound Plan(RoundHeader header) =>
        header.Entry == Position.Round && header.Round == Position.Round && header.Attempt == Position.Attempt
            ? new PlannedRound(Query, StateOf(Position.Round), Position.Head, shape)
            : throw new RoundException(Misbehaviour.Plan, $"round {Position.Round}, attempt {Position.Attempt} comes next");

    /// <inheritdoc/>
    public ValueTask<LaneVector> AnswerAsync(PlannedRound planned, CancellationToken cancellation) => ValueTask.FromResult(InputOf(place, Position.Round));

    /// <inheritdoc/>
    public ValueTask ApplyAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation)
    {
        Apply(result, sum);
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes in a closed round; also the aggregator's half.</summary>
    public void Apply(RoundResult result, LaneVector? sum)
    {
        _stopped |= result.HasSum && sum is null;
        Position = Position.After(result.Head, result.HasSum);
        Closed?.Invoke(result, sum);
    }

    private LaneVector InputOf(ushort of, ulong round)
    {
        long[] exact = new long[shape.Encoding.Exact];
        long[] real = new long[shape.Encoding.Real];
        for (int i = 0; i < exact.Length; i++)
        {
            exact[i] = ExactOf(of, round, i);
        }

        for (int i = 0; i < real.Length; i++)
        {
            real[i] = RealOf(of, round, i);
        }

        return LaneVector.FromInput(shape.Encoding, exact, real);
    }

    private static int Value(ulong mixed) => (int)(mixed % ((2 * Bound) + 1)) - Bound;
}
