namespace ScFed.Secure.Round.Evidence;

/// <summary>What a piece of evidence is about. A closed list: numbers are never reused.</summary>
public enum EvidenceKind
{
    /// <summary>A site opened a share that is not the one that its dealer committed to, or of the secret that nobody may have.</summary>
    WrongShare = 1,

    /// <summary>A site dealt shares of something else than what it advertised, or its ciphertext does not come from its seed.</summary>
    WrongDealing = 2,

    /// <summary>A site's tag for another one does not come out of its ciphertext.</summary>
    WrongPairing = 3,

    /// <summary>A party signed two statements of which it may sign one.</summary>
    SecondSignature = 4,

    /// <summary>The aggregator closed two rounds on one head: two histories.</summary>
    ForkedHistory = 5,

    /// <summary>The aggregator closed a round with a sum of which a chunk is not what the signed inputs add up to.</summary>
    FalseChunk = 6,
}
