using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>Lists of signed messages in evidence, checked as a participant checks them.</summary>
internal static class SetProof
{
    /// <summary>U1; a statement of a site counts only if its H(U1) is the hash of this.</summary>
    public static KeyBook Keys(SumPlan plan, SetupId sid, IReadOnlyList<SignedMessage> keys)
    {
        SetHash.CheckOrder(keys, plan.Roster.Contains, "U1");
        return KeyBook.Of([.. keys.Select(m => MemberKeys.Read(sid, plan.Roster, m))]);
    }

    /// <summary>The R2 header of a member of U1.</summary>
    public static ShareHeader Header(SumPlan plan, SetupId sid, KeyBook keys, SignedMessage header) => keys.Contains(header.Place)
        ? ShareHeader.Read(sid, plan, keys.Hash, header)
        : throw new RoundException(Misbehaviour.NotASubset, $"place {header.Place} is not in U1");

    /// <summary>U2, which must hash to <paramref name="expected"/>.</summary>
    public static ShareHeader[] Shares(SumPlan plan, SetupId sid, KeyBook keys, IReadOnlyList<SignedMessage> headers, Digest expected)
    {
        SetHash.CheckOrder(headers, keys.Contains, "U2");
        ShareHeader[] read = [.. headers.Select(m => ShareHeader.Read(sid, plan, keys.Hash, m))];
        return SetHash.Of(2, headers) == expected ? read : throw Another(2);
    }

    /// <summary>Places of U3, which must hash to the H(U3) of <paramref name="sets"/>.</summary>
    public static HashSet<ushort> Survivors(SumPlan plan, RoundSets sets, IReadOnlyList<SignedMessage> inputs, Func<ushort, bool> within)
    {
        SetHash.CheckOrder(inputs, within, "U3");
        foreach (SignedMessage input in inputs)
        {
            InputHeader.Read(sets with { U3 = default }, plan, input);
        }

        return SetHash.Of(3, inputs) == sets.U3 ? [.. inputs.Select(i => i.Place)] : throw Another(3);
    }

    private static RoundException Another(int set) => new(Misbehaviour.Binding, $"the list does not hash to the H(U{set}) that was signed");
}
