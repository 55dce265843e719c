namespace ScFed.Secure.Masking;

/// <summary>Which cipher expands mask keys; nothing else of the protocol depends on it. Bound into the set-up id.</summary>
public enum Suite
{
    /// <summary>AEGIS-256 as a stream cipher (draft-irtf-cfrg-aegis-aead), 64 KiB a nonce: the fast default.</summary>
    Aegis256 = 1,

    /// <summary>AES-256 in counter mode: for FIPS sites and for auditors who want nothing newer.</summary>
    Aes256Ctr = 2,
}
