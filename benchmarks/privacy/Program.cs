using System.Diagnostics;
using System.Globalization;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using ScFed.PrivacyBenchmark;

// accuracy FILE.h5ad LABELS UNIT DONORS CLASSIFIER REGIME EPSILON DELTA STEPS RATE LEARNING_RATE CLIP Z STATISTICS_Z EVALUATION_Z SITES SEEDS [pooled]
//   trains a private study without cryptography, with the noise of a trusted curator, and writes a line of CSV a seed; Z 0 for no noise.
// steps CLASSIFIER BATCH
//   times a step of distributed DP-SGD on synthetic cells of 2,000 genes.
if (args[0] == "steps")
{
    StepTimes.Print(args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
    return;
}

using AnnData file = AnnDataReader.Open(args[1]);
CellMatrix cells = file.ReadMatrix();
string[] types = file.ReadObsColumn(args[2]);
PrivacyUnit unit = Enum.Parse<PrivacyUnit>(args[3], ignoreCase: true);
string[]? donors = args[4] == "-" ? null : file.ReadObsColumn(args[4]);
(string kind, PrivateRegime regime) = (args[5], Enum.Parse<PrivateRegime>(args[6], ignoreCase: true));
string epsilon = args[7];
double[] numbers = [.. args[8..14].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
(double delta, int steps, double rate, double learningRate, double clip, double z) = (numbers[0], (int)numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
double ofStatistics = double.Parse(args[14], CultureInfo.InvariantCulture);
double ofEvaluation = double.Parse(args[15], CultureInfo.InvariantCulture);
int siteCount = int.Parse(args[16], CultureInfo.InvariantCulture);
int seeds = int.Parse(args[17], CultureInfo.InvariantCulture);
bool isPooled = args.Length > 18 && args[18] == "pooled";
string[] labels = [.. types.Distinct().Order(StringComparer.Ordinal)];
const double TestFraction = 0.2;
IPerceptronTrainer? trainer = regime == PrivateRegime.Updates ? new TorchTrainer(TorchDevice.Cpu) : null;
int all = unit switch { PrivacyUnit.Cell => types.Length, PrivacyUnit.Donor => donors!.Distinct().Count(), _ => siteCount };
for (ulong seed = 1; seed <= (ulong)seeds; seed++)
{
    SiteCells[] sites = [.. Enumerable.Range(0, siteCount).Select(site => Site(site, seed))];
    sites = isPooled ? [SiteCells.Pool(sites)] : sites;
    CellTypeStudy study = new(
        new CellTypeSettings
        {
            Labels = labels,
            Genes = cells.GeneNames,
            MaxGenes = cells.GeneNames.Length,
            Sites = siteCount,
            Colluders = 1,
            MinSurvivors = siteCount,
            Seed = seed,
            Classifier = kind,
            TestFraction = TestFraction,
            Privacy = new PrivacySettings
            {
                Unit = unit,
                Regime = regime,
                Epsilon = epsilon == "inf" ? 1e6 : double.Parse(epsilon, CultureInfo.InvariantCulture),
                Delta = delta,
                Steps = steps,
                SamplingRate = rate,
                LearningRate = learningRate,
                ClipNorm = clip,
                TrainingNoise = Math.Max(z, 1e-9),
                StatisticsNoise = ofStatistics,
                EvaluationNoise = ofEvaluation,
                ExpectedUnits = all * (1 - TestFraction),
            },
        },
        trainer);
    ulong coins = isPooled ? seed + 1000 : seed; // at q = 1 the same noise would give the same weights
    PlainFederation run = new(study, sites) { SamplingSeed = coins, NoiseSeed = coins };
    Stopwatch clock = Stopwatch.StartNew();
    ModelState end = run.Run();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Path.GetFileNameWithoutExtension(args[1])},{kind},{regime},{unit},{epsilon},{delta},{steps},{rate},{learningRate},{clip},{z},{(isPooled ? 1 : siteCount)},{seed},{Accuracy(study.Classifier(end), sites):f4},{study.ModelFile(end, "benchmark", new string('0', 64)).Metrics["accuracy"]:f4},{clock.Elapsed.TotalSeconds:f1}"));
}

SiteCells Site(int site, ulong seed)
{
    int[] siteOf = donors is null ? [.. types.Select((_, cell) => cell % siteCount)] : DealDonors();
    int[] rows = [.. Enumerable.Range(0, types.Length).Where(row => siteOf[row] == site)];
    return SiteCells.LabelledByUnit(
        site + 1, cells.SelectRows(rows), [.. rows.Select(row => types[row])], donors is null ? null : [.. rows.Select(row => donors[row])], labels, unit, TestFraction, seed);
}

int[] DealDonors()
{
    string[] names = [.. donors!.Distinct().Order(StringComparer.Ordinal)];
    return [.. donors!.Select(donor => Array.IndexOf(names, donor) % siteCount)];
}

static double Accuracy(CellTypeClassifier classifier, SiteCells[] sites)
{
    int right = 0;
    foreach (SiteCells site in sites)
    {
        int[] predicted = classifier.Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut);
        right += predicted.Where((label, i) => label == site.Labels[site.Split.HeldOut[i]]).Count();
    }

    return right / (double)sites.Sum(site => site.Split.HeldOut.Length);
}
