using System.Security.Cryptography;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>One of the other sites in one scripted round, honest and in this process. Between rounds it remembers nothing but its log.</summary>
internal sealed class PlayedSite : IDisposable
{
    private readonly Journal _log;
    private readonly ConformanceStudy _study;
    private readonly HedgedRandomness _randomness = new(RandomNumberGenerator.GetBytes(32));
    private readonly SiteContext _context;
    private readonly MemoryVault _vault = new();
    private SiteRound? _round;

    public PlayedSite(ConformanceKit kit, ushort place, Journal log, KitPosition at)
    {
        Place = place;
        _log = log;
        _study = kit.Study(place, at);
        _context = new SiteContext(
            kit.Plan, place, kit.Site(place).Identity, RandomNumberGenerator.GetBytes(16), _randomness, new SiteHistory(), _study);
    }

    public ushort Place { get; }

    /// <summary>Takes what the aggregator says to it.</summary>
    public async Task<SiteAnswer?> TakeAsync(IRoundMessage message, LaneVector? sum, LogProofs? proofs)
    {
        Transition? transition = message switch
        {
            SetupHeader header => Open(header),
            SumHeader header => _round!.On(header, sum!),
            _ => _round!.On(message, proofs),
        };
        if (_round!.Wanted is { } wanted)
        {
            LaneVector input = await _study.AnswerAsync(wanted, CancellationToken.None).ConfigureAwait(false);
            transition = _round.Contribute(await _vault.StoreAsync(wanted.Key, input, CancellationToken.None).ConfigureAwait(false));
        }

        if (transition is null)
        {
            return null;
        }

        IReadOnlyList<IRoundMessage> said = await _log.AppendAsync(transition, CancellationToken.None).ConfigureAwait(false);
        return said is [var answer, ..] ? new SiteAnswer(answer, answer is MaskedInput ? new LaneUpload(_round.Masked!) : null) : null;
    }

    public void Dispose()
    {
        _round?.Dispose();
        _randomness.Dispose();
    }

    private Transition Open(SetupHeader header)
    {
        (_round, Transition transition) = SiteRound.Open(_context, header);
        return transition;
    }
}
