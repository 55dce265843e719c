using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Node.Commands;
using ScFed.Node.Governance;
using ScFed.Protocol.Sum;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Masking;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Sums;

namespace ScFed.Node.Studies;

/// <summary>A checked study: the plan of its sums, the pins of its sites and its algorithm.</summary>
public sealed class Study
{
    private Study(StudyFile file, SumPlan plan, SiteDirectory sites, CellTypeStudy algorithm)
    {
        File = file;
        Plan = plan;
        Sites = sites;
        Algorithm = algorithm;
    }

    /// <summary>What was approved.</summary>
    public StudyFile File { get; }

    /// <summary>Roster and thresholds.</summary>
    public SumPlan Plan { get; }

    /// <summary>Pinned transport keys.</summary>
    public SiteDirectory Sites { get; }

    /// <summary>The aggregator's transport pin.</summary>
    public Digest AggregatorPin => Digest.Parse(File.Aggregator.Pin);

    /// <summary>The algorithm.</summary>
    public CellTypeStudy Algorithm { get; }

    /// <summary>What people call a party.</summary>
    public string NameOf(Accused party) => party.IsAggregator ? "the aggregator" : File.Roster[party.Place - 1].Name;

    /// <summary>Checks everything that a study file says.</summary>
    /// <param name="file">The study.</param>
    /// <param name="trainer">Trains at a site; others need none.</param>
    /// <exception cref="CommandException">The study cannot be run; the message names the number to change.</exception>
    public static Study From(StudyFile file, IPerceptronTrainer? trainer = null)
    {
        try
        {
            if (file.Roster.Contains(null!))
            {
                throw new ArgumentException("a site of the roster is missing");
            }

            Roster roster = new(file.Roster.Select(m => new Member(checked((ushort)m.Place), m.Name, Convert.FromHexString(m.PublicKey))));
            StudySums sums = file.Sums;
            SumPlan plan = SumPlan.Create(
                roster,
                Convert.FromHexString(file.Aggregator.PublicKey),
                file.Hash,
                sums.Colluders,
                sums.Threshold,
                sums.MinSurvivors,
                Enum.IsDefined((Suite)sums.Suite) ? (Suite)sums.Suite : throw new ArgumentException($"there is no suite {sums.Suite}"),
                sums.ToVerifyPolicy());
            if (file.Algorithm.Sites != plan.Sites || file.Algorithm.Colluders != plan.Colluders || file.Algorithm.MinSurvivors != plan.MinSurvivors)
            {
                throw new ArgumentException("sites, colluders and min survivors of the algorithm are not those of the sums");
            }

            if (sums.Attempts is < 1 or > 100 || sums.Bits is < SumEncoding.MinBits or > SumEncoding.MaxBits)
            {
                throw new ArgumentException($"attempts are from 1 to 100 and bits from {SumEncoding.MinBits} to {SumEncoding.MaxBits}");
            }

            if (!Enum.IsDefined(sums.Participation))
            {
                throw new ArgumentException("participation is \"warn\" or \"strict\"");
            }

            if (sums.SetupsAhead is < 0 or > 8)
            {
                throw new ArgumentException("set-ups ahead are from 0 to 8");
            }

            Dictionary<ushort, Digest> pins = file.Roster.ToDictionary(m => (ushort)m.Place, m => Digest.Parse(m.Pin));
            CellTypeStudy algorithm = new(file.Algorithm, trainer);
            if (file.Algorithm.Privacy is not null)
            {
                PrivateStudyCheck.Walk(algorithm, plan, sums.Bits);
            }

            return new Study(file, plan, new SiteDirectory(plan, pins), algorithm);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or PlanException or OverflowException)
        {
            throw new CommandException(ExitCodes.Usage, "study-invalid", $"the study cannot be run: {e.Message}", "change that number in study.json and have every site approve it again", e);
        }
    }
}
