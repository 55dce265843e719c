using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Node.Benchmarks;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Sweeps.Federations;
using ScFed.Node.Sweeps.Plan;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>
/// The one place where a case becomes a study and its sums: what the sites agree on, who may be missing, and what protects each sum.
/// </summary>
/// <param name="which">The case.</param>
internal sealed class CaseTraining(SweepCase which) : IFederatedTraining
{
    /// <summary>What the sums were like, once it has trained.</summary>
    public CaseFigures? Figures { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="CaseException">The case asks for what this program has not.</exception>
    public FederatedTraining Train(CellTypeSettings settings, IReadOnlyList<SiteCells> sites, IPerceptronTrainer? trainer, CancellationToken cancellation)
    {
        RequireOneSiteEach(sites);
        int places = sites.Count;
        using PartyKeys keys = new(
            sites.Select(site => site.Place),
            System.Text.Encoding.ASCII.GetBytes(CaseId.Of(which)),
            settings.Colluders,
            which.DropoutRate > 0 ? null : places,
            which.Protection >= Protection.Verified);
        CellTypeSettings agreed = settings with { MinSurvivors = keys.Plan.MinSurvivors };
        CellTypeStudy study = new(which.HasNoise() ? CasePrivacy.Of(which, agreed, sites, keys.Plan) : agreed, trainer);
        DropOuts dropOuts = new(which.DropoutRate ?? 0, which.Seed);
        if (which.Protection == Protection.Plain)
        {
            return Plain(study, sites, dropOuts, cancellation);
        }

        using SecureFederation federation = new(study, sites, keys, which.Bits!.Value, dropOuts);
        CellTypeClassifier? classifier = OrStopped(() => study.Classifier(federation.Run(cancellation)));
        Figures = new CaseFigures(federation.LongestSum, federation.UploadBytes, federation.Dropped, federation.Budget.Loss?.Epsilon);
        return new FederatedTraining(classifier, federation.Sums, federation.SentBytes);
    }

    private FederatedTraining Plain(CellTypeStudy study, IReadOnlyList<SiteCells> sites, DropOuts dropOuts, CancellationToken cancellation)
    {
        ClearFederation federation = new(study, sites, dropOuts);
        CellTypeClassifier? classifier = OrStopped(() => study.Classifier(federation.Run(cancellation)));
        Figures = new CaseFigures(federation.LongestSum, federation.SentBytes, federation.Dropped, EpsilonSpent: null);
        return new FederatedTraining(classifier, federation.Sums, federation.SentBytes);
    }

    /// <summary>A donor at two sites would move a sum by twice the clip.</summary>
    private void RequireOneSiteEach(IReadOnlyList<SiteCells> sites)
    {
        HashSet<int> donors = [];
        foreach (int donor in which.Unit == PrivacyUnit.Donor ? sites.SelectMany(site => site.Donors.ToArray().Distinct()) : [])
        {
            if (!donors.Add(donor))
            {
                throw new CaseException(CaseError.DonorAtTwoSites, $"split = {which.Split}: a donor has cells at two sites and would count twice; split by donor, or by sites that donors do not share");
            }
        }
    }

    /// <summary>Null where too few sites have anything in common: a result, and not a failure.</summary>
    private static CellTypeClassifier? OrStopped(Func<CellTypeClassifier> train)
    {
        try
        {
            return train();
        }
        catch (StudyPausedException)
        {
            return null;
        }
    }
}
