namespace ScFed.Node.Studies;

/// <summary>One site in a study file.</summary>
/// <param name="Place">1…n.</param>
/// <param name="Name">What people call it.</param>
/// <param name="PublicKey">Ed25519 key, hex.</param>
/// <param name="Pin">SHA-256 of the SubjectPublicKeyInfo of its transport certificate, hex.</param>
public sealed record StudyMember(int Place, string Name, string PublicKey, string Pin);
