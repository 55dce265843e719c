using System.Globalization;
using ScFed.Node.Commands;
using ScFed.Node.Studies;

namespace ScFed.Node.Demo;

/// <summary>One planned death of one site.</summary>
public sealed class DemoFault(ushort place, int trainingRound, int firstTrainingRound)
{
    private bool _due = true;

    /// <summary>Who.</summary>
    public ushort Place { get; } = place;

    /// <summary>When, from 1.</summary>
    public int TrainingRound { get; } = trainingRound;

    /// <summary>What happened, in a sentence; null until it has.</summary>
    public string? Story { get; set; }

    /// <summary>
    /// The deaths that were asked for, or the default of one: the second site, a fifth into the training. None where the others would be too few, and
    /// <paramref name="whyNone"/> then says so.
    /// </summary>
    public static IReadOnlyList<DemoFault> Choose(Study study, DemoOptions options, out string? whyNone)
    {
        whyNone = null;
        int sites = study.Plan.Sites;
        if (options.Drops is { } drops)
        {
            return [.. drops.Select(d => new DemoFault(PlaceOf(study, d.Site), RoundOf(d, options.Rounds), FirstTrainingRound(study)))];
        }

        if (sites - 1 < study.Plan.MinSurvivors)
        {
            whyNone = string.Create(
                CultureInfo.InvariantCulture, $"no site is killed: {sites - 1} survivors would be fewer than m = {study.Plan.MinSurvivors}, and nothing could be opened");
            return [];
        }

        return [new DemoFault(2, Math.Max(1, options.Rounds / 5), FirstTrainingRound(study))];
    }

    /// <summary>Whether the death is due in this round; true once.</summary>
    public bool IsDue(int round, int attempt)
    {
        if (!_due || attempt > 0 || round < firstTrainingRound + TrainingRound - 1)
        {
            return false;
        }

        _due = false;
        return true;
    }

    /// <summary>How many bytes from the start of the round on are the set-up and half of the upload.</summary>
    public static long MiddleOfUpload(long uploadBytes, int sites)
    {
        // R1 has 2.6 kB, R2 up to 2.4 kB a site, TLS some bytes a record: counted generously.
        long setup = 4_000 + (2_600L * sites);
        return setup + (uploadBytes / 2);
    }

    /// <summary>Sums before the first training round: presence of labels and genes, and statistics; a private study asks for statistics alone.</summary>
    private static int FirstTrainingRound(Study study) => study.File.Algorithm.Privacy is null ? 3 : 1;

    private static ushort PlaceOf(Study study, string name)
    {
        StudyMember? member = study.File.Roster.FirstOrDefault(m => m.Name == name)
            ?? study.File.Roster.FirstOrDefault(m => string.Create(CultureInfo.InvariantCulture, $"site-{m.Place}") == name);
        return member is null
            ? throw new CommandException(ExitCodes.Usage, "no-such-site", $"there is no site '{name}'", $"the sites are: {string.Join(", ", study.File.Roster.Select(m => m.Name))}")
            : (ushort)member.Place;
    }

    private static int RoundOf(DemoDrop drop, int rounds) => drop.Round <= rounds
        ? drop.Round
        : throw new CommandException(ExitCodes.Usage, "no-such-round", $"there is no training round {drop.Round}", $"--drop SITE@ROUND with a round from 1 to {rounds}");
}
