using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Transport;

/// <summary>
/// One TLS handshake: version 1.3 only, both ends with a certificate, no names, no chains, no resumption, no renegotiation. The only question asked of
/// a certificate is the digest of its key.
/// </summary>
internal sealed class TlsHandshake
{
    private readonly TlsIdentity _identity;
    private readonly Digest? _expected;
    private Digest? _seen;
    private string _issuer = "";

    private TlsHandshake(TlsIdentity identity, Digest? expected)
    {
        _identity = identity;
        _expected = expected;
    }

    /// <summary>As the end that dialled: the peer must hold the key behind <paramref name="pin"/>.</summary>
    public static Task<IConnection> AsClientAsync(Socket socket, TlsIdentity identity, Digest pin, string address, CancellationToken cancellation)
    {
        TlsHandshake handshake = new(identity, pin);
        return handshake.RunAsync(socket, address, tls => tls.AuthenticateAsClientAsync(handshake.ClientOptions(), cancellation));
    }

    /// <summary>As the end that listens: the peer must hold some key; whose it is, the session finds out.</summary>
    public static Task<IConnection> AsServerAsync(Socket socket, TlsIdentity identity, string address, CancellationToken cancellation)
    {
        TlsHandshake handshake = new(identity, expected: null);
        return handshake.RunAsync(socket, address, tls => tls.AuthenticateAsServerAsync(handshake.ServerOptions(), cancellation));
    }

    private async Task<IConnection> RunAsync(Socket socket, string address, Func<SslStream, Task> authenticate)
    {
        FirstByteStream bytes = new(socket);
        SslStream tls = new(bytes, leaveInnerStreamOpen: false);
        try
        {
            await authenticate(tls).ConfigureAwait(false);
            return new TlsConnection(tls, _seen ?? throw new AuthenticationException("the peer showed no certificate"), address);
        }
        catch (Exception e)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            if (e is AuthenticationException or IOException or CryptographicException)
            {
                throw Explain(address, bytes, e);
            }

            throw;
        }
    }

    private TransportException Explain(string address, FirstByteStream bytes, Exception cause)
    {
        if (_seen is { } seen && _expected is { } expected && seen != expected)
        {
            return new TransportException(
                address, TransportFailure.WrongPin, $"sha256:{seen}, issued by {_issuer}, where sha256:{expected} is pinned", cause);
        }

        return bytes.PeerIsNotTls
            ? new TransportException(address, TransportFailure.NotTls, inner: cause)
            : new TransportException(address, TransportFailure.Handshake, (cause.InnerException ?? cause).Message, cause);
    }

    private SslClientAuthenticationOptions ClientOptions() => new()
    {
        EnabledSslProtocols = SslProtocols.Tls13,
        ClientCertificateContext = SslStreamCertificateContext.Create(_identity.Certificate, additionalCertificates: null, offline: true),
        RemoteCertificateValidationCallback = Accept,
        CertificateChainPolicy = NoChain(),
        AllowTlsResume = false,
        AllowRenegotiation = false,
    };

    private SslServerAuthenticationOptions ServerOptions() => new()
    {
        EnabledSslProtocols = SslProtocols.Tls13,
        ServerCertificateContext = SslStreamCertificateContext.Create(_identity.Certificate, additionalCertificates: null, offline: true),
        ClientCertificateRequired = true,
        RemoteCertificateValidationCallback = Accept,
        CertificateChainPolicy = NoChain(),
        AllowTlsResume = false,
        AllowRenegotiation = false,
    };

    /// <summary>Nothing is fetched on behalf of a stranger's certificate: its URLs would make this machine call whoever the stranger names.</summary>
    private static X509ChainPolicy NoChain() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        TrustMode = X509ChainTrustMode.CustomRootTrust,
    };

    private bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
        {
            return false;
        }

        _seen = TlsIdentity.PinOf(shown);
        _issuer = shown.Issuer;
        return _expected is null || _seen == _expected;
    }
}
