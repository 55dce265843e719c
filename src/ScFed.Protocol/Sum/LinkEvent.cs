using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>What a site's connection tells the round.</summary>
internal abstract record LinkEvent(SiteLink Link)
{
    public sealed record Joined(SiteLink Link) : LinkEvent(Link);

    public sealed record Left(SiteLink Link, string Why) : LinkEvent(Link);

    public sealed record Message(SiteLink Link, IRoundMessage Content) : LinkEvent(Link);

    public sealed record UploadStarted(SiteLink Link) : LinkEvent(Link);

    public sealed record Upload(SiteLink Link, UploadSpool Spool) : LinkEvent(Link);
}
