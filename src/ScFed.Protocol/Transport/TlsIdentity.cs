using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Transport;

/// <summary>
/// The transport key of one party: an ECDSA P-256 key in a self-signed certificate. The certificate is only the key's envelope: it names nobody, never
/// expires and is trusted by nobody; peers compare <see cref="Pin"/>. It is not the key that signs the messages of a round.
/// </summary>
public sealed class TlsIdentity : IDisposable
{
    private static readonly DateTimeOffset NotBefore = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 5280, 4.1.2.5: "no well-defined expiration date".</summary>
    private static readonly DateTimeOffset NotAfter = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private TlsIdentity(X509Certificate2 certificate)
    {
        Certificate = certificate;
        Pin = PinOf(certificate);
    }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo: what stands in the roster.</summary>
    public Digest Pin { get; }

    internal X509Certificate2 Certificate { get; }

    /// <summary>A fresh key.</summary>
    public static TlsIdentity Create()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=scfed", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(NotBefore, NotAfter);
        byte[] bytes = made.Export(X509ContentType.Pfx);
        try
        {
            // A certificate as CreateSelfSigned returns it has an ephemeral key, which not every platform's TLS accepts.
            return Load(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="CryptographicException">The bytes are no such file, or their key is not ECDSA P-256.</exception>
    public static TlsIdentity Load(ReadOnlySpan<byte> pkcs12)
    {
        X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(pkcs12, password: null, X509KeyStorageFlags.Exportable);
        using ECDsa? key = certificate.GetECDsaPrivateKey();
        if (key is null || key.KeySize != 256)
        {
            certificate.Dispose();
            throw new CryptographicException("the transport key is no ECDSA P-256 key with its private half");
        }

        return new TlsIdentity(certificate);
    }

    /// <summary>Key and certificate as PKCS#12 without a password: for a file that only its owner may read. The caller wipes the bytes.</summary>
    public byte[] Save() => Certificate.Export(X509ContentType.Pfx);

    /// <summary>Reads what <see cref="ToPem"/> wrote, or another implementation.</summary>
    /// <exception cref="CryptographicException">The texts are no certificate with its ECDSA P-256 key.</exception>
    public static TlsIdentity FromPem(string certificate, string key)
    {
        using X509Certificate2 read = X509Certificate2.CreateFromPem(certificate, key);
        byte[] bytes = read.Export(X509ContentType.Pfx);
        try
        {
            return Load(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Certificate and PKCS#8 key as PEM texts, for parties in other languages. The key is in the clear.</summary>
    public (string Certificate, string Key) ToPem()
    {
        using ECDsa key = Certificate.GetECDsaPrivateKey()!;
        return (Certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The pin of a certificate.</summary>
    public static Digest PinOf(X509Certificate2 certificate) => Digest.Of(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    /// <summary>The pin; never the key.</summary>
    public override string ToString() => $"TlsIdentity sha256:{Pin}";
}
