using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>A site accepts a list only if its own message stands there byte for byte.</summary>
internal static class OwnMessage
{
    public static void Check(IReadOnlyList<SignedMessage> list, SignedMessage? own, string set)
    {
        SignedMessage? listed = own is null ? null : list.FirstOrDefault(m => m.Place == own.Place);
        if (listed is null || !listed.Bytes.Span.SequenceEqual(own!.Bytes.Span))
        {
            throw new RoundException(Misbehaviour.OwnMessage, $"this site's own message is not in {set} as it was sent");
        }
    }
}
