using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Sum;

/// <summary>A site's study: what it answers next, and what it makes of each closed round. Not called by two threads at once.</summary>
public interface ISumStudy : IRoundPolicy
{
    /// <summary>Closed rounds taken in so far.</summary>
    ulong ClosedRounds { get; }

    /// <summary>The head after them.</summary>
    Digest Head { get; }

    /// <summary>Whether the study has ended.</summary>
    bool Finished { get; }

    /// <summary>Makes this site's encoded input for a planned round; may take as long as training takes.</summary>
    ValueTask<LaneVector> AnswerAsync(PlannedRound planned, CancellationToken cancellation);

    /// <summary>
    /// Takes in a closed round. The sum was checked; it is null where the round was lost, and where its verify status stops the study: nothing may be made of
    /// it then, and nothing more be answered.
    /// </summary>
    /// <param name="result">What was closed.</param>
    /// <param name="sum">The lanes of the sum.</param>
    /// <param name="tookPart">Whether this site's input is in it, sent by this very process.</param>
    /// <param name="cancellation">Stops.</param>
    ValueTask ApplyAsync(RoundResult result, LaneVector? sum, bool tookPart, CancellationToken cancellation);
}
