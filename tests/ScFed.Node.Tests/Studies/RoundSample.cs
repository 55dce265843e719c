using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Node.Tests.Studies;

/// <summary>Closes rounds as a federation would, without masks: what a replica is fed.</summary>
internal sealed class RoundSample(Study study)
{
    private readonly SiteCells[] _sites = [.. Enumerable.Range(1, study.Plan.Sites).Select(place => CellsOf(study.File, place))];
    private ulong _rounds;

    /// <summary>What the closes of sums say of them.</summary>
    public VerifyStatus Status { get; set; } = VerifyStatus.Verified;

    /// <summary>The sum of what is asked next, over some sites.</summary>
    public (RoundResult Result, LaneVector? Sum) Sum(StudyReplica replica, params IReadOnlyList<ushort> survivors)
    {
        SumMapping mapping = replica.Mapping();
        LaneVector sum = new(mapping.Shape.Encoding);
        foreach (ushort place in survivors)
        {
            using SiteContributions contributions = mapping.Open();
            study.Algorithm.Contribute(replica.Ask!, replica.State, _sites[place - 1], null, contributions);
            sum.Add(mapping.Encode(contributions));
        }

        return (Close(replica, survivors, sum.Hash(), ""), sum);
    }

    private static SiteCells CellsOf(StudyFile file, int place) =>
        file.Algorithm.Privacy is null ? StudySample.Cells(file, place) : PrivateSample.Cells(file, place);

    /// <summary>The loss of what is asked next.</summary>
    public (RoundResult Result, LaneVector? Sum) Loss(StudyReplica replica, string reason = "too few inputs") => (Close(replica, [], null, reason), null);

    /// <summary>The header of what is asked next.</summary>
    public static RoundHeader Header(StudyReplica replica) =>
        new(new SetupId(Digest.Of("sid"u8)), replica.Entry, replica.Round, replica.Attempt, replica.StateHash, replica.Head, replica.Mapping().Shape.Encoding, new byte[64]);

    private RoundResult Close(StudyReplica replica, IReadOnlyList<ushort> survivors, Digest? sumHash, string reason)
    {
        RoundHeader header = Header(replica);
        Closing closing = new(header.Sid, header.Rid, Digest.Zero, Digest.Zero, Digest.Zero, sumHash, reason, sumHash is null ? "" : Status.Word);
        return new RoundResult(header, closing, survivors, Digest.Of([.. replica.Head.Span, (byte)_rounds++]));
    }
}
