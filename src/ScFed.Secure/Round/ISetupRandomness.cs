namespace ScFed.Secure.Round;

/// <summary>Secret randomness of one set-up. Known-answer tests inject theirs; everybody else uses <see cref="HedgedRandomness"/>.</summary>
public interface ISetupRandomness
{
    /// <summary>Fills <paramref name="destination"/> for one use.</summary>
    /// <param name="label">What it is for; another label, or another index under it, gives independent bytes.</param>
    /// <param name="sid">The set-up.</param>
    /// <param name="index">A place or a coefficient's degree; 0 where the label stands alone.</param>
    /// <param name="destination">32 or 64 bytes.</param>
    void Draw(string label, SetupId sid, ushort index, Span<byte> destination);
}
