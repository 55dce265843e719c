using System.Globalization;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Node.Commands;
using ScFed.Node.Governance;
using ScFed.Node.Studies;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Sums;

namespace ScFed.Node.Demo;

/// <summary>Writes one plan folder a party: the same study.json everywhere, each party's own keys, at a site its own cells and nobody else's.</summary>
public sealed class DemoPlan
{
    private DemoPlan(Study study, string aggregatorFolder, IReadOnlyList<string> siteFolders)
    {
        Study = study;
        AggregatorFolder = aggregatorFolder;
        SiteFolders = siteFolders;
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>The aggregator's folder.</summary>
    public string AggregatorFolder { get; }

    /// <summary>The sites' folders, by place.</summary>
    public IReadOnlyList<string> SiteFolders { get; }

    /// <summary>Makes keys and writes the folders under <paramref name="root"/>.</summary>
    public static DemoPlan Write(DemoData data, DemoOptions options, string root)
    {
        int sites = data.SiteNames.Count;
        string aggregatorFolder = Directory.CreateDirectory(Path.Combine(root, "aggregator")).FullName;
        StudyAggregator aggregator = WriteAggregator(aggregatorFolder);
        List<string> folders = [];
        List<StudyMember> roster = [];
        for (int i = 0; i < sites; i++)
        {
            string folder = Directory.CreateDirectory(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"site-{i + 1}"))).FullName;
            folders.Add(folder);
            roster.Add(WriteSite(folder, i, data, options));
        }

        (StudyFile file, byte[] bytes) = StudyOf(data, options, aggregator, roster).ToBytes();
        foreach (string folder in (string[])[aggregatorFolder, .. folders])
        {
            File.WriteAllBytes(Path.Combine(folder, StudyFile.FileName), bytes);
        }

        return new DemoPlan(Study.From(file), aggregatorFolder, folders);
    }

    private static StudyFile StudyOf(DemoData data, DemoOptions options, StudyAggregator aggregator, List<StudyMember> roster)
    {
        // c = 1 where the number of sites allows one.
        int colluders = Math.Min(1, roster.Count - 3);
        SumPlan plan = SumPlan.Create(
            new Roster(roster.Select(m => new Member((ushort)m.Place, m.Name, Convert.FromHexString(m.PublicKey)))),
            Convert.FromHexString(aggregator.PublicKey),
            Digest.Zero,
            colluders);
        CellTypeSettings common = new()
        {
            Labels = data.Vocabulary,
            Genes = data.Cells.GeneNames,
            Sites = plan.Sites,
            Colluders = colluders,
            MinSurvivors = plan.MinSurvivors,
            Seed = options.Seed,
            Classifier = options.Classifier,
            Rounds = options.Rounds,
            LocalEpochs = options.LocalEpochs,
        };
        CellTypeSettings settings = options.AsInActinnPaper ? common.AsInActinnPaper() : common;
        if (options.Privacy is { } asked)
        {
            // A private study selects no genes: the file's own are its panel.
            settings = settings with { MaxGenes = Math.Max(settings.MaxGenes, data.Cells.Genes) };
            settings = settings with { Privacy = PrivacyPlan.Noised(Checked(asked.For(data, settings), settings), plan) };
        }

        return new StudyFile
        {
            Name = $"demo-{Path.GetFileNameWithoutExtension(options.Data)}",
            LabelColumn = options.Label,
            DonorColumn = options.Privacy?.Donor,
            Aggregator = aggregator,
            Roster = roster,
            Sums = new StudySums(plan.Threshold, colluders, plan.MinSurvivors, Verify: options.Verify ? StudyVerify.On : StudyVerify.Off),
            Deadlines = new StudyDeadlines(Join: 60, Shares: 60, Input: 600, Consistency: 60, Unmask: 60, Verify: 60),
            Algorithm = settings,
        };
    }

    private static PrivacySettings Checked(PrivacySettings privacy, CellTypeSettings settings) => privacy.Problems(settings) is { Count: > 0 } problems
        ? throw new CommandException(ExitCodes.Usage, "privacy-settings", string.Join("; ", problems), "change that option; docs/private-training.md says what each does")
        : privacy;

    private static Dictionary<string, string[]> ColumnsOf(int index, DemoData data, DemoOptions options, string[] labels)
    {
        Dictionary<string, string[]> columns = new() { [options.Label] = labels };
        if (options.Privacy?.Donor is { } donor)
        {
            columns[donor] = data.DonorsOf(index);
        }

        return columns;
    }

    private static StudyAggregator WriteAggregator(string folder)
    {
        using SigningKey identity = SigningKey.Generate();
        using TlsIdentity transport = TlsIdentity.Create();
        PlanFolder.WriteKeys(folder, identity, transport, device: false);
        return new StudyAggregator(Convert.ToHexStringLower(identity.PublicKey.Span), transport.Pin.ToString());
    }

    private static StudyMember WriteSite(string folder, int index, DemoData data, DemoOptions options)
    {
        using SigningKey identity = SigningKey.Generate();
        using TlsIdentity transport = TlsIdentity.Create();
        PlanFolder.WriteKeys(folder, identity, transport, device: true);
        (CellMatrix cells, string[] labels) = data.Site(index);
        AnnDataWriter.Write(Path.Combine(folder, PlanFolder.CellsFile), cells, ColumnsOf(index, data, options, labels));
        return new StudyMember(index + 1, data.SiteNames[index], Convert.ToHexStringLower(identity.PublicKey.Span), transport.Pin.ToString());
    }
}
