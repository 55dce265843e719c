using System.Buffers.Binary;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Identity;

/// <summary>The sites of a study in their places 1…n, with pinned keys.</summary>
public sealed class Roster
{
    /// <summary>The most sites; bounds every list from outside.</summary>
    public const int MaxSites = 1_024;

    private readonly Member[] _members;

    /// <summary>Checks and keeps the members.</summary>
    /// <exception cref="ArgumentException">Places are not 1…n in order, a key is invalid, or two members share one.</exception>
    public Roster(IEnumerable<Member> members)
    {
        _members = [.. members];
        if (_members.Length is 0 or > MaxSites)
        {
            throw new ArgumentException($"a roster has 1 to {MaxSites} members", nameof(members));
        }

        HashSet<string> keys = [];
        byte[] bytes = new byte[_members.Length * (2 + Signing.PublicKeySize)];
        for (int i = 0; i < _members.Length; i++)
        {
            Member member = _members[i];
            if (member.Place != i + 1)
            {
                throw new ArgumentException($"place {member.Place} stands where {i + 1} belongs", nameof(members));
            }

            if (!Ed25519Verifier.IsValidPublicKey(member.PublicKey.Span))
            {
                throw new ArgumentException($"the key of place {member.Place} is no valid Ed25519 key", nameof(members));
            }

            if (!keys.Add(Convert.ToHexStringLower(member.PublicKey.Span)))
            {
                throw new ArgumentException($"the key of place {member.Place} stands twice in the roster", nameof(members));
            }

            Span<byte> entry = bytes.AsSpan(i * (2 + Signing.PublicKeySize));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, member.Place);
            member.PublicKey.Span.CopyTo(entry[2..]);
        }

        Hash = Digest.Of([.. "scfed/v1/roster"u8, .. bytes]);
    }

    /// <summary>The members, by place.</summary>
    public IReadOnlyList<Member> Members => _members;

    /// <summary>n.</summary>
    public int Count => _members.Length;

    /// <summary>H("scfed/v1/roster" ‖ place ‖ key, …).</summary>
    public Digest Hash { get; }

    /// <summary>Whether <paramref name="place"/> is 1…n.</summary>
    public bool Contains(ushort place) => place >= 1 && place <= _members.Length;

    /// <summary>The member at <paramref name="place"/>.</summary>
    public Member this[ushort place] => _members[place - 1];
}
