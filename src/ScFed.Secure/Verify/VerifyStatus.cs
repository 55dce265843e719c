using System.Globalization;

namespace ScFed.Secure.Verify;

/// <summary>The status of a sum in its close: an outcome, and where check values are missing the places that they are missing from.</summary>
public sealed class VerifyStatus : IEquatable<VerifyStatus>
{
    /// <summary>The most bytes of a word: all places of the largest roster are missing.</summary>
    public const int MaxLength = 4_096;

    private const string MissingWord = "missing";

    private VerifyStatus(VerifyOutcome outcome, string word, IReadOnlyList<ushort> missing) => (Outcome, Word, Missing) = (outcome, word, missing);

    /// <summary>The study has no R6.</summary>
    public static VerifyStatus Unverified { get; } = new(VerifyOutcome.Unverified, "unverified", []);

    /// <summary>All check values add up.</summary>
    public static VerifyStatus Verified { get; } = new(VerifyOutcome.Verified, "verified", []);

    /// <summary>They do not add up.</summary>
    public static VerifyStatus False { get; } = new(VerifyOutcome.False, "false", []);

    /// <summary>What it says.</summary>
    public VerifyOutcome Outcome { get; }

    /// <summary>As it stands in a signed close: a word, behind <c>missing</c> the places in decimal, a space before each.</summary>
    public string Word { get; }

    /// <summary>The outcome's word alone.</summary>
    public string OutcomeWord => Outcome is VerifyOutcome.Missing ? MissingWord : Word;

    /// <summary>Survivors without a check value, in roster order.</summary>
    public IReadOnlyList<ushort> Missing { get; }

    /// <summary>The check values of these places are missing.</summary>
    public static VerifyStatus MissingFrom(IReadOnlyList<ushort> places) => places.Count > 0
        ? new VerifyStatus(VerifyOutcome.Missing, string.Create(CultureInfo.InvariantCulture, $"{MissingWord} {string.Join(' ', places)}"), places)
        : throw new ArgumentException("nothing is missing from nobody", nameof(places));

    /// <summary>Reads a word; null for anything but the one way to write a status.</summary>
    public static VerifyStatus? Parse(string word)
    {
        VerifyStatus? plain = ((VerifyStatus[])[Unverified, Verified, False]).FirstOrDefault(s => s.Word == word);
        if (plain is not null || word.Length > MaxLength || !word.StartsWith(MissingWord + ' ', StringComparison.Ordinal))
        {
            return plain;
        }

        ushort last = 0;
        List<ushort> places = [];
        foreach (string place in word[(MissingWord.Length + 1)..].Split(' '))
        {
            if (!ushort.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || number <= last)
            {
                return null;
            }

            last = number;
            places.Add(number);
        }

        VerifyStatus missing = MissingFrom(places);
        return missing.Word == word ? missing : null;
    }

    /// <inheritdoc/>
    public bool Equals(VerifyStatus? other) => other?.Word == Word;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifyStatus);

    /// <inheritdoc/>
    public override int GetHashCode() => Word.GetHashCode(StringComparison.Ordinal);

    /// <summary>The word.</summary>
    public override string ToString() => Word;
}
