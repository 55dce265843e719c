using ScFed.Protocol.Wire;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Conformance;

/// <summary>Runs cases one after the other. A peer that is gone fails those that are left, each with the same words.</summary>
internal static class PeerRun
{
    public static async Task<PeerReport> RunAsync<TPeer>(
        IEnumerable<PeerCase<TPeer>> cases, TPeer peer, Func<Task> settleAsync, PeerOptions options, CancellationToken cancellation)
    {
        List<PeerResult> results = [];
        string? gone = null;
        foreach (PeerCase<TPeer> one in cases.Where(c => options.Only?.Contains(c.Name) ?? true))
        {
            cancellation.ThrowIfCancellationRequested();
            options.Beginning?.Invoke(one.Name);
            string? failure = gone is null ? null : $"not run: {gone}";
            if (gone is null)
            {
                try
                {
                    failure = await FailureAsync(() => one.RunAsync(peer)).ConfigureAwait(false);

                    // Also what the peer made of the case: where it stands afterwards.
                    failure = await FailureAsync(settleAsync).ConfigureAwait(false) is { } after ? failure ?? after : failure;
                }
                catch (PeerAbsentException e)
                {
                    failure = gone = e.Message;
                }
            }

            results.Add(one.Result(failure));
            options.Ended?.Invoke(results[^1]);
        }

        return new PeerReport(results);
    }

    private static async Task<string?> FailureAsync(Func<Task> run)
    {
        try
        {
            await run().ConfigureAwait(false);
            return null;
        }
        catch (CaseFailedException e)
        {
            return e.Message;
        }
        catch (ProtocolException e)
        {
            return e.Message;
        }
        catch (RoundException e)
        {
            return $"what it sent is refused: {e.Message}";
        }
    }
}
