using ScFed.Secure.Audit;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Sum;

/// <summary>
/// Makes the input of a round while messages go on being taken: local training may last for hours, and the set-ups of the next rounds are made meanwhile. One
/// at a time, and the study is left alone until it has ended.
/// </summary>
internal sealed class InputMaker(ISumStudy study, Journal journal, InputVault vault) : IAsyncDisposable
{
    private CancellationTokenSource? _stopping;
    private Task<(StoredInput Input, bool Fresh)>? _making;

    /// <summary>Ends when the input is made or cannot be; null where none is being made.</summary>
    public Task? Making => _making;

    /// <summary>Begins. An input that is stored already is only read (rule 4).</summary>
    public void Start(PlannedRound planned)
    {
        _stopping = new CancellationTokenSource();
        _making = MakeAsync(planned, _stopping.Token);
    }

    /// <summary>The input, durably stored; to be called once <see cref="Making"/> has ended.</summary>
    public async ValueTask<StoredInput> TakeAsync(PlannedRound planned, CancellationToken cancellation)
    {
        Task<(StoredInput, bool)> making = _making!;
        Forget();
        (StoredInput input, bool fresh) = await making.ConfigureAwait(false);
        if (fresh)
        {
            AuditEvent e = new(EventKind.InputStored) { Text = planned.Query, Digests = [planned.StateHash] };
            await journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        }

        return input;
    }

    /// <summary>No input is wanted any more: returns when the study is free again.</summary>
    public async ValueTask StopAsync()
    {
        if (_making is { } making)
        {
            await _stopping!.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(making).ConfigureAwait(false);
            Forget();
        }
    }

    public ValueTask DisposeAsync() => StopAsync();

    private async Task<(StoredInput Input, bool Fresh)> MakeAsync(PlannedRound planned, CancellationToken cancellation)
    {
        if (await vault.LoadAsync(planned.Key, planned.Shape.Encoding, cancellation).ConfigureAwait(false) is { } stored)
        {
            return (stored, false);
        }

        return (await vault.StoreAsync(planned.Key, await study.AnswerAsync(planned, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false), true);
    }

    private void Forget()
    {
        _stopping!.Dispose();
        (_stopping, _making) = (null, null);
    }
}
