using System.Security.Cryptography;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Sum;

/// <summary>
/// A site over one connection: follows the study, answers its rounds, replays those it missed. Whatever it refuses ends the connection; the host decides
/// whether to dial again.
/// </summary>
public sealed class SumClient : IAsyncDisposable
{
    private static readonly TimeSpan WelcomeDeadline = TimeSpan.FromSeconds(20);

    private readonly MessageChannel _channel;
    private readonly SiteContext _site;
    private readonly ISumStudy _study;
    private readonly Journal _journal;
    private readonly RoundFollower _follower;

    private SumClient(MessageChannel channel, SiteContext site, ISumStudy study, Journal journal, InputVault vault, SumClientOptions options)
    {
        _channel = channel;
        _site = site;
        _study = study;
        _journal = journal;
        _follower = new RoundFollower(
            channel, site, study, journal, vault, new EvidenceDesk(site.Plan, options.Watch ?? new SignatureWatch(site.Plan), options.Evidence), options.Progress);
    }

    /// <summary>Bytes of this connection.</summary>
    public Traffic Traffic => _channel.Traffic;

    /// <summary>Dials, says hello, and is admitted.</summary>
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
        options ??= new SumClientOptions();
        IConnection connection = await transport.ConnectAsync(cancellation).ConfigureAwait(false);
        MessageChannel channel = new(connection, Role.Site, options.Time);
        try
        {
            Hello hello = new(WireVersion.Current, site.Plan.StudyHash, site.Place, site.SessionId, study.ClosedRounds, study.Head);
            await channel.SendAsync(hello, cancellation).ConfigureAwait(false);
            CheckWelcome(await ReceiveWelcomeAsync(channel, options.Time, cancellation).ConfigureAwait(false), study);
            options.Progress?.Invoke(SiteRoundFact.Connected, study.ClosedRounds, 0);
            return new SumClient(channel, site, study, journal, vault ?? new MemoryVault(), options);
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

        return study.Result is { } sum ? new SumResult(sum, study.Survivors) : throw new SumLostException(study.Lost!);
    }

    /// <summary>Follows the study to its end, or until the aggregator closes the connection. However it ends, the open round's secrets are wiped.</summary>
    /// <returns>Whether the study has ended.</returns>
    /// <exception cref="RoundException">The aggregator was refused; it has been told the reason.</exception>
    /// <exception cref="ProtocolException">The connection broke, or the aggregator broke the protocol.</exception>
    public async ValueTask<bool> RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (!_study.Finished)
            {
                if (await _channel.ReceiveAsync(cancellation).ConfigureAwait(false) is not { } received)
                {
                    return false;
                }

                await _follower.TakeAsync(received, cancellation).ConfigureAwait(false);
            }

            await _channel.CloseAsync().ConfigureAwait(false);
            return true;
        }
        catch (RoundException refusal)
        {
            await RefuseAsync(refusal, cancellation).ConfigureAwait(false);
            throw;
        }
        catch (ProtocolException broken)
        {
            _follower.Dispose();
            await _channel.CloseAsync(broken.ReportedByPeer ? null : broken.Code, broken.Detail).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _follower.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _follower.Dispose();
        await _channel.DisposeAsync().ConfigureAwait(false);
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
        (SetupId sid, RoundId rid) = _follower.Open;
        _follower.Dispose();
        AuditEvent e = new(EventKind.Refused) { Sid = sid, Rid = rid, Text = refusal.Reason.ToString(), Places = refusal.Names is { } named ? [named] : [] };
        await _journal.AppendAsync(new Commit(e), cancellation).ConfigureAwait(false);
        try
        {
            await _channel.SendAsync(Refusing.Sign(_site.Identity, _site.Place, sid, rid, refusal.Reason), cancellation).ConfigureAwait(false);
            await _channel.CloseAsync().ConfigureAwait(false);
        }
        catch (ProtocolException)
        {
            // The aggregator is gone already; the log has the refusal.
            await _channel.DisposeAsync().ConfigureAwait(false);
        }
    }
}
