using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>What a site's connection tells the round.</summary>
internal abstract record LinkEvent(SiteLink Link)
{
    /// <summary>Whether the event holds one of the few places that a site has in the queue.</summary>
    public virtual bool TakesRoom => true;

    /// <summary>The site is admitted and welcomed.</summary>
    public sealed record Joined(SiteLink Link) : LinkEvent(Link)
    {
        public override bool TakesRoom => false;
    }

    /// <summary>The connection has ended. Where it was cut, its site may come back; who takes this disposes the spool of what had arrived.</summary>
    public sealed record Left(SiteLink Link, string Why, bool MayReturn, UploadSpool? Spool) : LinkEvent(Link)
    {
        public override bool TakesRoom => false;
    }

    /// <summary>The time in which the site of a cut link could have come back is over.</summary>
    public sealed record StayedAway(SiteLink Link) : LinkEvent(Link)
    {
        public override bool TakesRoom => false;
    }

    /// <summary>The site has been told every closed round that there was when its teller looked last.</summary>
    public sealed record Told(SiteLink Link) : LinkEvent(Link)
    {
        public override bool TakesRoom => false;
    }

    /// <summary>A demand of the site for an audit was answered.</summary>
    public sealed record Audited(SiteLink Link) : LinkEvent(Link)
    {
        public override bool TakesRoom => false;
    }

    /// <summary>A message of the round.</summary>
    public sealed record Message(SiteLink Link, IRoundMessage Content) : LinkEvent(Link);

    /// <summary>The header of an upload is here.</summary>
    public sealed record UploadStarted(SiteLink Link) : LinkEvent(Link);

    /// <summary>An upload is here as a whole; who takes it disposes the spool.</summary>
    public sealed record Upload(SiteLink Link, UploadSpool Spool, long Bytes) : LinkEvent(Link);
}
