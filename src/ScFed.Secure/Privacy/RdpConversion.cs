namespace ScFed.Secure.Privacy;

/// <summary>From a Rényi divergence r of order α to (ε, δ).</summary>
public enum RdpConversion
{
    /// <summary>
    /// ε = r + ln(1 − 1/α) − (ln δ + ln α)/(α − 1) (Canonne, Kamath and Steinke 2020, Proposition 12; Balle et al. 2020, Theorem 21), and ε = 0 where δ² ≥ 1 − e^−r
    /// (Bretagnolle and Huber 1979: total variation is at most √(1 − e^−KL), and KL is at most r).
    /// </summary>
    Improved,

    /// <summary>ε = r − ln δ/(α − 1) (Mironov 2017, Proposition 3): never better, but what older papers and tools printed.</summary>
    Classic,
}
