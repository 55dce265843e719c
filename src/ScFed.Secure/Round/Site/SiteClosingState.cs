using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>The sum is accepted. Expects the close.</summary>
internal sealed class SiteClosingState(SiteContext context, SiteSetup setup, SiteRoundData round) : SiteState(context, setup)
{
    public override Step On(Close close) => SiteClosing.Take(Context, Setup, round, close);
}
