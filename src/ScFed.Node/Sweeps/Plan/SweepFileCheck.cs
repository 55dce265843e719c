using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Node.Commands;
using ScFed.Node.Configuration;
using ScFed.Secure.Encoding;

namespace ScFed.Node.Sweeps.Plan;

/// <summary>Refuses a sweep's file that cannot be run, before anything is: the message names the key and its line.</summary>
internal static class SweepFileCheck
{
    /// <summary>Most cells of one grid; more is a list that was meant otherwise.</summary>
    private const long MostCells = 100_000;

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="CommandException">It is missing, no TOML, has unknown keys, or values that no sweep can have.</exception>
    public static SweepFile Read(string path)
    {
        SweepFile file = TomlFile.Read<SweepFile>(path);
        if (Problems(file).FirstOrDefault() is { } problem)
        {
            int line = new TomlLines(TomlFile.Text(path)).Of(problem.Path);
            throw new CommandException(ExitCodes.Usage, "sweep-invalid", $"{TomlFile.At(Path.GetFileName(path), line)}: {problem.Message}", problem.Hint);
        }

        return file;
    }

    /// <summary>What is wrong, in the order of the file's parts.</summary>
    public static IEnumerable<SweepProblem> Problems(SweepFile file) => [.. Sets(file), .. Grid(file), .. Privacy(file), .. Columns(file)];

    private static IEnumerable<SweepProblem> Sets(SweepFile file)
    {
        if (file.Folds is < 2 or > 1000)
        {
            yield return new SweepProblem("folds", $"folds = {file.Folds} is not from 2 to 1000", "5 tests a fifth of the cells");
        }

        if (file.Data.Count == 0 || file.Classifiers.Count == 0)
        {
            yield return new SweepProblem(file.Data.Count == 0 ? "data" : "classifiers", "there is at least one data set and one classifier", "add [[data]] and [[classifiers]]");
        }

        for (int i = 0; i < file.Data.Count; i++)
        {
            string name = file.Data[i].Name;
            if (!IsName(name) || file.Data.Take(i).Any(other => other.Name == name))
            {
                yield return new SweepProblem($"data[{i}].name", $"'{name}' is no name, or names two data sets", "letters, digits, '-', '_' and '.', each name once");
            }
        }

        for (int i = 0; i < file.Classifiers.Count; i++)
        {
            SweepClassifier classifier = file.Classifiers[i];
            if (!IsName(classifier.Name) || file.Classifiers.Take(i).Any(other => other.Name == classifier.Name))
            {
                yield return new SweepProblem($"classifiers[{i}].name", $"'{classifier.Name}' is no name, or names two classifiers", "letters, digits, '-', '_' and '.', each name once");
            }

            string kind = classifier.Kind ?? classifier.Name;
            if (!ClassifierRegistry.Names.Contains(kind))
            {
                yield return new SweepProblem(classifier.Kind is null ? $"classifiers[{i}].name" : $"classifiers[{i}].kind", $"there is no classifier of kind '{kind}'", Near(kind, ClassifierRegistry.Names));
            }

            if (TomlKeys.FirstUnknown(classifier.Settings, typeof(CellTypeSettings)) is { } unknown)
            {
                string key = TomlKeys.SnakeCase(unknown.Path[(unknown.Path.LastIndexOf('.') + 1)..]);
                yield return new SweepProblem($"classifiers[{i}].settings.{unknown.Path}", $"a study has no setting '{key}'", Near(key, unknown.Known));
            }
        }
    }

    private static IEnumerable<SweepProblem> Grid(SweepFile file)
    {
        SweepGrid grid = file.Grid;
        IEnumerable<SweepProblem?> found =
        [
            Known("data", grid.Data, file.Data.Select(data => data.Name)),
            Known("classifier", grid.Classifier, file.Classifiers.Select(classifier => classifier.Name)),
            .. grid.Split.Select(split => SiteDivision.Parse(split) is null
                ? new SweepProblem("grid.split", $"'{split}' is no split", "by-site, by-donor, iid N, or dirichlet ALPHA N, with N from 3 to 200 and ALPHA above 0, such as \"dirichlet 0.5 10\"")
                : null),
            Range("steps", grid.Steps, value => value is >= 1 and <= 100_000, "from 1 to 100000"),
            Range("clip", grid.Clip, value => value is > 0 and <= 1e6, "above 0 and at most 1000000"),
            Range("bits", grid.Bits, value => value is >= SumEncoding.MinBits and <= SumEncoding.MaxBits, $"from {SumEncoding.MinBits} to {SumEncoding.MaxBits}"),
            Range("dropout_rate", grid.DropoutRate, value => value is >= 0 and <= 0.9, "from 0 to 0.9"),
            .. new (string Key, int Count)[]
            {
                ("split", grid.Split.Count), ("protection", grid.Protection.Count), ("epsilon", grid.Epsilon.Count), ("unit", grid.Unit.Count),
                ("regime", grid.Regime.Count), ("bits", grid.Bits.Count), ("dropout_rate", grid.DropoutRate.Count), ("seed", grid.Seed.Count),
            }.Select(list => list.Count == 0 ? new SweepProblem($"grid.{Camel(list.Key)}", $"{list.Key} is an empty list", "leave the key out for its usual value") : null),
            CellsOf(file) > MostCells ? new SweepProblem("grid", $"the grid has more than {MostCells} cells", "shorten the lists") : null,
        ];
        return found.OfType<SweepProblem>();
    }

    private static IEnumerable<SweepProblem> Privacy(SweepFile file)
    {
        SweepGrid grid = file.Grid;
        IEnumerable<SweepProblem?> found =
        [
            Range("epsilon", [.. grid.Epsilon.Select(epsilon => epsilon.Value)], value => value > 0, "a number above 0, or \"inf\" for no noise"),
            Range("delta", grid.Delta, value => value is > 0 and < 1, "above 0 and below 1, and below one in the number of units"),
            Range("sampling_rate", grid.SamplingRate, value => value is > 0 and <= 1, "above 0 and at most 1"),
            grid.Delta.Count == 0 && grid.Protection.Contains(Protection.Noised) && grid.Epsilon.Any(epsilon => epsilon.IsFinite)
                ? new SweepProblem("grid.epsilon", "an epsilon says nothing without its delta", "add delta = [1e-5], below one in the number of units")
                : null,
            grid.Epsilon.Any(epsilon => epsilon.IsFinite) && !grid.Protection.Contains(Protection.Noised)
                ? new SweepProblem("grid.protection", "an epsilon needs noise, and no cell has any", "add \"noised\" to protection")
                : null,
            grid.SamplingRate.Count == 0 && grid.Regime.Contains(TrainingRegime.Gradients)
                ? new SweepProblem("grid.regime", "the regime gradients draws units, and there is no sampling_rate", "add sampling_rate = [0.05]")
                : null,
        ];
        return found.OfType<SweepProblem>();
    }

    private static IEnumerable<SweepProblem> Columns(SweepFile file)
    {
        foreach (SweepData data in file.Data.Where(data => file.Grid.Data?.Contains(data.Name) != false))
        {
            string[] splits = [.. file.Grid.Split.Select(split => SiteDivision.Parse(split)?.Name ?? string.Empty)];
            if (data.Site is null && splits.Contains(SiteDivision.BySite))
            {
                yield return new SweepProblem("grid.split", $"data set '{data.Name}' names no column of sites", "add site = \"COLUMN\" to it, or list data sets in grid.data");
            }

            bool donors = splits.Contains(SiteDivision.ByDonor) || (file.Grid.Unit.Contains(PrivacyUnit.Donor) && file.Grid.Epsilon.Any(epsilon => epsilon.IsFinite));
            if (data.Donor is null && donors)
            {
                yield return new SweepProblem(
                    splits.Contains(SiteDivision.ByDonor) ? "grid.split" : "grid.unit", $"data set '{data.Name}' names no column of donors", "add donor = \"COLUMN\" to it, or list data sets in grid.data");
            }
        }
    }

    private static SweepProblem? Known(string key, IReadOnlyList<string>? listed, IEnumerable<string> names) =>
        listed?.FirstOrDefault(name => !names.Contains(name)) is { } unknown
            ? new SweepProblem($"grid.{key}", $"there is no {key} '{unknown}' in this file", Near(unknown, [.. names]))
            : null;

    private static SweepProblem? Range<T>(string key, IReadOnlyList<T> values, Func<T, bool> fits, string hint)
        where T : struct
    {
        int bad = values.ToList().FindIndex(value => !fits(value));
        return bad < 0 ? null : new SweepProblem($"grid.{Camel(key)}", FormattableString.Invariant($"{key} = {values[bad]} is out of range"), hint);
    }

    private static long CellsOf(SweepFile file)
    {
        SweepGrid grid = file.Grid;
        int[] lists =
        [
            grid.Data?.Count ?? file.Data.Count, grid.Classifier?.Count ?? file.Classifiers.Count, grid.Split.Count, grid.Protection.Count, grid.Epsilon.Count, grid.Delta.Count,
            grid.Unit.Count, grid.Regime.Count, grid.SamplingRate.Count, grid.Steps.Count, grid.Clip.Count, grid.Bits.Count, grid.DropoutRate.Count, grid.Seed.Count,
        ];
        double cells = lists.Aggregate(1.0, (product, count) => product * Math.Max(1, count));
        return (long)Math.Min(cells, long.MaxValue / 2);
    }

    private static string Camel(string key) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(TomlFile.Joined(key));

    private static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static string Near(string typed, IReadOnlyList<string> known) =>
        ClosestName.Find(typed, known) is { } near ? $"did you mean '{near}'?" : $"one of {string.Join(", ", known)}";
}
