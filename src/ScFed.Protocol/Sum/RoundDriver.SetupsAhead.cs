using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Sum;

/// <content>The set-ups that are made while another round runs.</content>
internal sealed partial class RoundDriver
{
    private bool CanPrepare(int ahead)
    {
        SetupQueue setups = sites.Setups;
        return setups.Stale || (setups.InTheMaking is { } made ? made.StepIsDone : setups.Count < Math.Min(ahead, SetupShelf.Most));
    }

    /// <summary>One step of a set-up that is made ahead; no deadline but that of the round whose waiting it fills.</summary>
    private async ValueTask PrepareAheadAsync(CancellationToken cancellation)
    {
        SetupQueue setups = sites.Setups;
        if (setups.Stale)
        {
            await VoidAsync(setups.Take().Round, cancellation).ConfigureAwait(false);
        }
        else if (setups.InTheMaking is { } made)
        {
            await ProceedAsync(made.Round, cancellation).ConfigureAwait(false);
        }
        else
        {
            IReadOnlyList<SiteLink> links = sites.LinksOf(sites.Present);
            (AggregatorRound setup, Transition opening) = AggregatorRound.Open(context, FreshNonce(), _nextIndex++, [.. links.Select(l => l.Place)]);
            setups.Add(new PreparedSetup(setup, links));
            await SendAsync(setup, opening, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next set-up that was made ahead for exactly these sites; those that cannot serve them are void.</summary>
    private async ValueTask<AggregatorRound?> TakePreparedAsync(IReadOnlyList<ushort> invited, CancellationToken cancellation)
    {
        IReadOnlyList<SiteLink> links = sites.LinksOf(invited);
        while (sites.Setups.Next() is { } next)
        {
            bool serves = next.Serves(links) && !sites.Setups.Stale;
            AggregatorRound setup = sites.Setups.Take().Round;
            if (serves && setup.Outcome is null)
            {
                return setup;
            }

            await VoidAsync(setup, cancellation).ConfigureAwait(false);
        }

        return null;
    }

    private async ValueTask VoidAsync(AggregatorRound setup, CancellationToken cancellation)
    {
        if (setup.Outcome is null)
        {
            IReadOnlyList<ushort> holders = setup.Places;
            await SendAsync(setup, setup.Void(AbortReason.MembersChanged), holders, cancellation).ConfigureAwait(false);
        }
    }
}
