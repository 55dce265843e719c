namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>The measurements of <c>benchmark attacks</c>.</summary>
internal enum AttackPart
{
    /// <summary>The one-run audit with canaries; needs no data.</summary>
    Audit = 0,

    /// <summary>Membership inference on final models.</summary>
    Membership = 1,

    /// <summary>Label counts and cells from gradients.</summary>
    Recovery = 2,
}
