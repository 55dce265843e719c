namespace ScFed.Secure.Round;

/// <summary>One opening in an R5: 'b' or 's' ‖ share ‖ salt.</summary>
internal static class Opening
{
    public const int Size = 1 + 32 + 32;

    public const byte SelfMask = (byte)'b';

    public const byte Seed = (byte)'s';
}
