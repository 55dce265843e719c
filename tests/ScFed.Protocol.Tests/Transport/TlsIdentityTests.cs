using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Tests.Transport;

public class TlsIdentityTests
{
    [Fact]
    public void SavedIdentityComesBackWithItsKey()
    {
        using TlsIdentity made = TlsIdentity.Create();
        using TlsIdentity back = TlsIdentity.Load(made.Save());
        Assert.Equal(made.Pin, back.Pin);
        Assert.True(back.Certificate.HasPrivateKey);
    }

    [Fact]
    public void PinIsTheDigestOfTheKeyAlone()
    {
        using TlsIdentity identity = TlsIdentity.Create();
        using ECDsa key = identity.Certificate.GetECDsaPublicKey()!;
        Assert.Equal(Digest.Of(key.ExportSubjectPublicKeyInfo()), identity.Pin);
    }

    [Fact]
    public void CertificateNamesNobodyAndNeverExpires()
    {
        using TlsIdentity identity = TlsIdentity.Create();
        Assert.Equal("CN=scfed", identity.Certificate.Subject);
        Assert.Equal(9999, identity.Certificate.NotAfter.ToUniversalTime().Year);
    }

    [Fact]
    public void KeyOfAnotherCurveIsRefused()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using X509Certificate2 other = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        Assert.Throws<CryptographicException>(() => TlsIdentity.Load(other.Export(X509ContentType.Pfx)));
    }

    [Fact]
    public void DamagedFileIsRefused()
    {
        using TlsIdentity identity = TlsIdentity.Create();
        byte[] saved = identity.Save();
        Assert.ThrowsAny<CryptographicException>(() => TlsIdentity.Load(saved.AsSpan(0, saved.Length / 2)));
    }

    [Fact]
    public void ToStringShowsThePinOnly()
    {
        using TlsIdentity identity = TlsIdentity.Create();
        Assert.Equal($"TlsIdentity sha256:{identity.Pin}", identity.ToString());
    }
}
