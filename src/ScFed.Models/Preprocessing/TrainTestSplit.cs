using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ScFed.Models.Federation;

namespace ScFed.Models.Preprocessing;

/// <summary>Which cells of a site train and which are held out, as rising row numbers. A cell without label is in neither.</summary>
/// <param name="Training">Rows that train.</param>
/// <param name="HeldOut">Rows that are held out.</param>
public sealed record TrainTestSplit(int[] Training, int[] HeldOut)
{
    /// <summary>
    /// Holds out a fraction of the cells of each label, rounded half up, but never a label's last cell. The draw depends on the labels in
    /// their order, the seed and the place only.
    /// </summary>
    /// <param name="labels">For each cell the index of its label, or <see cref="SiteCells.NoLabel"/>.</param>
    /// <param name="fraction">0 to below 1.</param>
    /// <param name="seed">The study's seed.</param>
    /// <param name="place">The site's place.</param>
    /// <param name="purpose">Tells this draw apart from others by the same seed.</param>
    public static TrainTestSplit Stratified(ReadOnlySpan<int> labels, double fraction, ulong seed, int place, string purpose = "split")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fraction, 1);
        SortedDictionary<int, List<int>> cellsOf = [];
        for (int cell = 0; cell < labels.Length; cell++)
        {
            if (labels[cell] == SiteCells.NoLabel)
            {
                continue;
            }

            if (!cellsOf.TryGetValue(labels[cell], out List<int>? cells))
            {
                cellsOf.Add(labels[cell], cells = []);
            }

            cells.Add(cell);
        }

        List<int> training = [];
        List<int> heldOut = [];
        foreach ((int label, List<int> cells) in cellsOf)
        {
            int[] drawn = [.. cells];
            StudyRandom.For(purpose, seed, (ulong)place, (ulong)label).Shuffle(drawn);
            int held = Math.Min((int)Math.Floor((drawn.Length * fraction) + 0.5), drawn.Length - 1);
            heldOut.AddRange(drawn[..held]);
            training.AddRange(drawn[held..]);
        }

        training.Sort();
        heldOut.Sort();
        return new TrainTestSplit([.. training], [.. heldOut]);
    }

    /// <summary>
    /// Holds out whole units, each by a draw of its own against the fraction. Where a unit goes depends on the seed, the place and its own name and on no other
    /// cell, so that taking out another unit moves nothing: neighbouring data differ in one unit whose cells lose their labels, its slot left empty. The
    /// draws are no secret, and how many units are held out is left to chance.
    /// </summary>
    /// <param name="labels">For each cell the index of its label, or <see cref="SiteCells.NoLabel"/>.</param>
    /// <param name="unit">What the study protects.</param>
    /// <param name="unitNames">For each cell what its unit is called at this site: the cell's, the donor's; any one name where the unit is the site.</param>
    /// <param name="fraction">Each unit's chance to be held out, 0 to below 1.</param>
    /// <param name="seed">The study's seed.</param>
    /// <param name="place">The site's place.</param>
    /// <exception cref="UnsuitableCellsException">The unit is the donor, and a labelled cell names none.</exception>
    public static TrainTestSplit ByUnit(
        ReadOnlySpan<int> labels, PrivacyUnit unit, IReadOnlyList<string?> unitNames, double fraction, ulong seed, int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fraction, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(unitNames.Count, labels.Length);
        List<int> training = [];
        List<int> heldOut = [];
        Dictionary<string, bool> isHeldOut = [];
        int unnamed = 0;
        for (int cell = 0; cell < labels.Length; cell++)
        {
            if (labels[cell] == SiteCells.NoLabel)
            {
                continue;
            }

            if (unit == PrivacyUnit.Donor && string.IsNullOrEmpty(unitNames[cell]))
            {
                unnamed++;
                continue;
            }

            string name = unitNames[cell] ?? "";
            if (!isHeldOut.TryGetValue(name, out bool held))
            {
                held = Draw(name, unit, seed, place) < fraction;
                isHeldOut.Add(name, held);
            }

            (held ? heldOut : training).Add(cell);
        }

        return unnamed == 0 ? new TrainTestSplit([.. training], [.. heldOut]) : throw UnitCells.NoDonorNamed(unnamed);
    }

    private static double Draw(string name, PrivacyUnit unit, ulong seed, int place)
    {
        ReadOnlySpan<byte> hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return StudyRandom.For(
            "split.unit",
            seed,
            (ulong)place,
            (ulong)unit,
            BinaryPrimitives.ReadUInt64LittleEndian(hash),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[8..])).Unit();
    }
}
