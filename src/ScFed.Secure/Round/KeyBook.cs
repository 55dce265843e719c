using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>U1: every member's checked keys, in roster order, and H(U1) over the complete signed messages.</summary>
internal sealed class KeyBook
{
    private readonly MemberKeys[] _keys;

    private KeyBook(MemberKeys[] keys)
    {
        _keys = keys;
        Places = [.. keys.Select(k => k.Place)];
        Hash = SetHash.Of(1, keys.Select(k => k.Message));
    }

    public IReadOnlyList<ushort> Places { get; }

    public int Count => _keys.Length;

    public Digest Hash { get; }

    public IReadOnlyList<MemberKeys> All => _keys;

    public MemberKeys this[ushort place] => _keys[IndexOf(place)];

    /// <summary>Where <paramref name="place"/> stands in U1: the leaf index of its part in every R2 tree; negative if it is no member.</summary>
    public int IndexOf(ushort place) => Array.FindIndex(_keys, k => k.Place == place);

    public bool Contains(ushort place) => IndexOf(place) >= 0;

    /// <summary>Takes a list whose members were checked one by one, and checks what only the list shows.</summary>
    public static KeyBook Of(IReadOnlyList<MemberKeys> keys)
    {
        HashSet<string> seen = [];
        foreach (MemberKeys member in keys)
        {
            CheckDistinct(seen, member);
        }

        return new KeyBook([.. keys]);
    }

    /// <summary>No key twice in U1, over all five fields together: two members that share one could not be told apart by who holds it.</summary>
    public static void CheckDistinct(HashSet<string> seen, MemberKeys member)
    {
        if (!seen.Add(Convert.ToHexString(member.MaskPublicKey))
            | !seen.Add(Convert.ToHexString(member.EnvelopePublicKey))
            | !seen.Add(Digest.Of(member.MaskEncapsulationKey).ToString())
            | !seen.Add(Digest.Of(member.EnvelopeEncapsulationKey).ToString())
            | !seen.Add(member.SelfMaskHash.ToString().ToUpperInvariant()))
        {
            throw new RoundException(Misbehaviour.DuplicateKey, $"a key of place {member.Place} stands twice in U1");
        }
    }
}
