using ScFed.Secure.Agreement;

namespace ScFed.Secure.Round.Evidence;

/// <summary>Whether an opened seed gives the keys of an R1.</summary>
internal static class OpenedKeys
{
    public static bool Match(MaskKeyPair opened, MemberKeys advertised) =>
        opened.PublicKey.Span.SequenceEqual(advertised.MaskPublicKey) && opened.EncapsulationKey.Span.SequenceEqual(advertised.MaskEncapsulationKey);
}
