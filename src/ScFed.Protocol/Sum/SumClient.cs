using System.Security.Cryptography;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Sum;

/// <summary>
/// A site over one connection: follows the study, answers its rounds, replays those it missed. Whatever it refuses ends the connection; the host decides
/// whether to dial again, and with the same <see cref="SiteSession"/> the open round goes on.
/// </summary>
public sealed class SumClient : IAsyncDisposable
{
    private static readonly TimeSpan WelcomeDeadline = TimeSpan.FromSeconds(20);

    private readonly MessageChannel _channel;
    private readonly SiteSession _session;
    private readonly bool _ownsSession;

    private SumClient(MessageChannel channel, SiteSession session, bool ownsSession)
    {
        _channel = channel;
        _session = session;
        _ownsSession = ownsSession;
    }

    /// <summary>Bytes of this connection.</summary>
    public Traffic Traffic => _channel.Traffic;

    /// <summary>Dials, says hello, and is admitted, for one connection: when it ends, the open round's secrets are wiped.</summary>
    /// <exception cref="TransportException">No connection came about.</exception>
    /// <exception cref="ProtocolException">The aggregator refuses this site, or is not where its own signed closes have it.</exception>
    public static async ValueTask<SumClient> ConnectAsync(
        ITransport transport,
        SiteContext site,
        ISumStudy study,
        Journal journal,
        InputVault? vault = null,
        SumClientOptions? options = null,
        CancellationToken cancellation = default)
    {
        SumClient client = await ConnectAsync(transport, new SiteSession(site, study, journal, vault, options?.Evidence), options, cancellation).ConfigureAwait(false);
        return new SumClient(client._channel, client._session, ownsSession: true);
    }

    /// <summary>Dials, says hello, and is admitted; after a cut the session goes on where it broke off. One connection at a time.</summary>
    /// <exception cref="TransportException">No connection came about.</exception>
    /// <exception cref="ProtocolException">The aggregator refuses this site, or is not where its own signed closes have it.</exception>
    public static async ValueTask<SumClient> ConnectAsync(
        ITransport transport, SiteSession session, SumClientOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SumClientOptions();
        IConnection connection = await transport.ConnectAsync(cancellation).ConfigureAwait(false);
        MessageChannel channel = new(connection, Role.Site, options.Time);
        (SiteContext site, ISumStudy study) = (session.Site, session.Study);
        try
        {
            Hello hello = new(WireVersion.Current, site.Plan.StudyHash, site.Place, site.SessionId, study.ClosedRounds, study.Head) { Logs = site.History.Logs.Sizes };
            await channel.SendAsync(hello, cancellation).ConfigureAwait(false);
            Welcome welcome = await ReceiveWelcomeAsync(channel, options.Time, cancellation).ConfigureAwait(false);
            CheckWelcome(welcome, study);
            options.Progress?.Invoke(SiteRoundFact.Connected, study.ClosedRounds, 0);
            session.Rounds.Attach(channel, welcome.Mirrored, options.Progress);
            return new SumClient(channel, session, ownsSession: false);
        }
        catch (ProtocolException e)
        {
            await channel.CloseAsync(e.ReportedByPeer ? null : e.Code, e.Detail).ConfigureAwait(false);
            throw;
        }
        catch
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>One plain sum of integers: dials, contributes <paramref name="mine"/>, and returns the sum over everybody.</summary>
    /// <param name="transport">Dials the aggregator.</param>
    /// <param name="plan">Roster and thresholds, the same at every party.</param>
    /// <param name="shape">Length and bound, the same at every party.</param>
    /// <param name="place">This site's place in the roster.</param>
    /// <param name="identity">This site's Ed25519 key.</param>
    /// <param name="mine">What this site adds.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="SumLostException">The sum could not be opened.</exception>
    /// <exception cref="SumNotVerifiedException">The plan has the sum verified, and its status stops.</exception>
    /// <exception cref="RoundException">The aggregator was refused; it has been told the reason.</exception>
    /// <exception cref="TransportException">No connection came about.</exception>
    /// <exception cref="ProtocolException">The connection broke, or one end refused the other.</exception>
    public static async ValueTask<SumResult> ContributeAsync(
        ITransport transport,
        SumPlan plan,
        SumShape shape,
        ushort place,
        SigningKey identity,
        ReadOnlyMemory<long> mine,
        CancellationToken cancellation = default)
    {
        SingleSum study = new(plan, shape, mine);
        byte[] device = RandomNumberGenerator.GetBytes(32);
        using HedgedRandomness randomness = new(device);
        CryptographicOperations.ZeroMemory(device);
        SiteContext site = new(plan, place, identity, RandomNumberGenerator.GetBytes(16), randomness, new SiteHistory(), study);
        SumClient client = await ConnectAsync(transport, site, study, new MemoryJournal(), cancellation: cancellation).ConfigureAwait(false);
        await using (client.ConfigureAwait(false))
        {
            if (!await client.RunAsync(cancellation).ConfigureAwait(false))
            {
                throw new ProtocolException(ErrorCode.ConnectionLost, "the aggregator left before the sum was closed");
            }
        }

        return study switch
        {
            { Lost: { } lost } => throw new SumLostException(lost),
            { Result: { } sum } => new SumResult(sum, study.Survivors, study.Status!),
            _ => throw new SumNotVerifiedException(study.Status!),
        };
    }

    /// <summary>Follows the study to its end, or until the aggregator closes the connection.</summary>
    /// <returns>Whether the study has ended.</returns>
    /// <exception cref="RoundException">The aggregator was refused; it has been told the reason.</exception>
    /// <exception cref="ProtocolException">The connection broke, or the aggregator broke the protocol.</exception>
    public async ValueTask<bool> RunAsync(CancellationToken cancellation)
    {
        try
        {
            bool finished = await FollowAsync(cancellation).ConfigureAwait(false);
            if (finished)
            {
                await _channel.CloseAsync().ConfigureAwait(false);
            }

            return finished;
        }
        catch (RoundException refusal)
        {
            await RefuseAsync(refusal, cancellation).ConfigureAwait(false);
            throw;
        }
        catch (ProtocolException broken)
        {
            if (broken.ReportedByPeer || !SiteSession.Outlives(broken.Code))
            {
                await _session.RenewAsync().ConfigureAwait(false);
            }

            await _channel.CloseAsync(broken.ReportedByPeer ? null : broken.Code, broken.Detail).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await DisposeSessionAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync().ConfigureAwait(false);
        await DisposeSessionAsync().ConfigureAwait(false);
    }

    private ValueTask DisposeSessionAsync() => _ownsSession ? _session.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Takes what comes, and uploads the input when it is made: whatever is first.</summary>
    private async ValueTask<bool> FollowAsync(CancellationToken cancellation)
    {
        RoundFollower rounds = _session.Rounds;
        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<Received?>? receiving = null;
        try
        {
            while (!_session.Study.Finished)
            {
                receiving ??= _channel.ReceiveAsync(leaving.Token).AsTask();
                if (rounds.MakingInput is { } making && await Task.WhenAny(receiving, making).ConfigureAwait(false) == making)
                {
                    await rounds.UploadAsync(cancellation).ConfigureAwait(false);
                    continue;
                }

                Received? received = await receiving.ConfigureAwait(false);
                receiving = null;
                if (received is null)
                {
                    return false;
                }

                await rounds.TakeAsync(received, cancellation).ConfigureAwait(false);
            }

            return true;
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(receiving ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    private static async ValueTask<Welcome> ReceiveWelcomeAsync(MessageChannel channel, TimeProvider time, CancellationToken cancellation)
    {
        using CancellationTokenSource late = new(WelcomeDeadline, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await channel.ReceiveAsync(either.Token).ConfigureAwait(false) switch
            {
                Received.OfSession { Message: Welcome welcome } => welcome,
                null => throw new ProtocolException(ErrorCode.ConnectionLost, "the aggregator closed before its welcome"),
                _ => throw new ProtocolException(ErrorCode.UnexpectedMessage, "the first message of an aggregator is its welcome"),
            };
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new ProtocolException(ErrorCode.DeadlinePassed, "no welcome", e);
        }
    }

    private static void CheckWelcome(Welcome welcome, ISumStudy study)
    {
        if (welcome.Version != WireVersion.Current)
        {
            throw new ProtocolException(ErrorCode.VersionMismatch, $"{welcome.Version} where {WireVersion.Current} is spoken");
        }

        if (welcome.ClosedRounds < study.ClosedRounds || (welcome.ClosedRounds == study.ClosedRounds && welcome.Head != study.Head))
        {
            throw new ProtocolException(
                ErrorCode.HeadMismatch, $"the aggregator has {welcome.ClosedRounds} closed rounds, this site {study.ClosedRounds}, or another head after them");
        }
    }

    /// <summary>Secrets go first, so that no failure of disk or line can keep them; then the log has the refusal; then the aggregator is told.</summary>
    private async ValueTask RefuseAsync(RoundException refusal, CancellationToken cancellation)
    {
        (SetupId sid, RoundId rid) = _session.Rounds.Open;
        SiteContext site = _session.Site;
        await _session.RenewAsync().ConfigureAwait(false);
        AuditEvent e = new(EventKind.Refused)
        {
            Sid = sid,
            Rid = rid,
            Number = refusal.About ?? 0UL,
            Text = refusal.Reason.ToString(),
            Places = refusal.Names is { } named ? [named] : [],
        };
        await _session.Journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        try
        {
            await _channel.SendAsync(Refusing.Sign(site.Identity, site.Place, sid, rid, refusal.Reason), cancellation).ConfigureAwait(false);
            await _channel.CloseAsync().ConfigureAwait(false);
        }
        catch (ProtocolException)
        {
            // The aggregator is gone already; the log has the refusal.
            await _channel.DisposeAsync().ConfigureAwait(false);
        }
    }
}
