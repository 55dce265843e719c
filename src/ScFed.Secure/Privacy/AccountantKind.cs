namespace ScFed.Secure.Privacy;

/// <summary>The accountants of the plain Gaussian mechanism.</summary>
public enum AccountantKind
{
    /// <summary>Privacy loss distributions, <see cref="PldAccountant"/>: the tightest.</summary>
    Pld,

    /// <summary>Rényi divergences, <see cref="RdpAccountant"/>.</summary>
    Rdp,

    /// <summary>Zero-concentrated differential privacy, <see cref="ZcdpAccountant"/>: without sampling only.</summary>
    Zcdp,
}
