using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round;

/// <summary>What the R6 of the survivors say of a sum. The aggregator, the sites in the round and those that replay it work it out alike.</summary>
internal static class VerifyCheck
{
    /// <summary>Checks a list from outside, message by message, and works out the status.</summary>
    /// <exception cref="RoundException">The list holds what no honest aggregator passes on.</exception>
    public static VerifyStatus Of(
        SumPlan plan, RoundSets sets, IReadOnlyList<ushort> survivors, Digest sumHash, IReadOnlyList<SignedMessage> list, LaneVector sum)
    {
        SetHash.CheckOrder(list, survivors.Contains, "the R6");
        return Of(plan, sets, survivors, sumHash, [.. list.Select(m => CheckValues.Read(sets, plan, sumHash, m))], sum);
    }

    /// <summary>The status that checked values give: Σ_u z_u,j = ⟨r_j, X⟩ for both j.</summary>
    public static VerifyStatus Of(
        SumPlan plan, RoundSets sets, IReadOnlyList<ushort> survivors, Digest sumHash, IReadOnlyList<CheckValues> values, LaneVector sum)
    {
        ushort[] missing = [.. survivors.Except(values.Select(v => v.Message.Place))];
        if (missing.Length > 0)
        {
            return VerifyStatus.MissingFrom(missing);
        }

        ulong first = 0;
        ulong second = 0;
        foreach (CheckValues value in values)
        {
            first = Mersenne61.Add(first, value.First);
            second = Mersenne61.Add(second, value.Second);
        }

        return first == Product(plan, sets, sumHash, 1, sum) && second == Product(plan, sets, sumHash, 2, sum)
            ? VerifyStatus.Verified
            : VerifyStatus.False;
    }

    /// <summary>⟨r_j, lanes⟩ modulo p.</summary>
    public static ulong Product(SumPlan plan, RoundSets sets, Digest sumHash, byte index, LaneVector lanes)
    {
        using Challenge challenge = new(plan.Suite, sets, sumHash, index);
        return challenge.Times(lanes);
    }
}
