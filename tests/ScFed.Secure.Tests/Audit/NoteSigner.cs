using NSec.Cryptography;
using ScFed.Secure.Audit;

namespace ScFed.Secure.Tests.Audit;

/// <summary>A note key with its private half.</summary>
internal sealed class NoteSigner : IDisposable
{
    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);

    public NoteSigner(string name)
    {
        Public = new NoteKey(name, _key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public NoteKey Public { get; }

    public byte[] Sign(byte[] message) => SignatureAlgorithm.Ed25519.Sign(_key, message);

    public void Dispose() => _key.Dispose();
}
