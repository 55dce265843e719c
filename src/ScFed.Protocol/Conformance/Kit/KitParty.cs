using ScFed.Protocol.Transport;
using ScFed.Secure.Identity;

namespace ScFed.Protocol.Conformance.Kit;

/// <summary>The keys of one party of a kit. They are published in its file and protect nothing.</summary>
/// <param name="Identity">Signs the messages of the round.</param>
/// <param name="Transport">The key of its TLS certificate.</param>
public sealed record KitParty(SigningKey Identity, TlsIdentity Transport) : IDisposable
{
    /// <summary>Fresh keys.</summary>
    public static KitParty Create() => new(SigningKey.Generate(), TlsIdentity.Create());

    /// <inheritdoc/>
    public void Dispose()
    {
        Identity.Dispose();
        Transport.Dispose();
    }

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "KitParty { … }";
}
