using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>Where an aggregator keeps the leaf hashes of the sites' logs, so that a site whose log was put back is found out after a restart too.</summary>
public interface ILeafStore
{
    /// <summary>What was kept of a place's log, in order; nothing for a new one.</summary>
    IReadOnlyList<Digest> Load(ushort place);

    /// <summary>Keeps more. What is lost of it by a crash the site sends again.</summary>
    void Append(ushort place, IReadOnlyList<Digest> leaves);
}
