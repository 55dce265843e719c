namespace ScFed.Node.Studies;

/// <summary>The aggregator in a study file.</summary>
/// <param name="PublicKey">Ed25519 key, hex.</param>
/// <param name="Pin">SHA-256 of the SubjectPublicKeyInfo of its transport certificate, hex.</param>
public sealed record StudyAggregator(string PublicKey, string Pin);
