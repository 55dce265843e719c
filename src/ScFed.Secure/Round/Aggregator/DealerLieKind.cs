namespace ScFed.Secure.Round.Aggregator;

/// <summary>Ways in which an opened secret shows a lie.</summary>
internal enum DealerLieKind
{
    /// <summary>It is not the one that its dealer advertised.</summary>
    Secret,

    /// <summary>A ciphertext of the dealer does not come from it.</summary>
    Ciphertext,

    /// <summary>Another site's tag for the dealer does not come out of it.</summary>
    Tag,
}
