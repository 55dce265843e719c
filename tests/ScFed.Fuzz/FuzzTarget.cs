namespace ScFed.Fuzz;

/// <summary>
/// One reader of bytes from outside, and what must hold of it: it accepts an input or refuses it by the exceptions that it declares; what it accepts has no other
/// bytes; it allocates no more than the input pays for; it comes to an end. Deterministic, and of one thread.
/// </summary>
internal abstract class FuzzTarget
{
    /// <summary>On the command line, and the corpus folder.</summary>
    public abstract string Name { get; }

    /// <summary>The most bytes of an input that is tried.</summary>
    public virtual int MostBytes => 1 << 16;

    /// <summary>Bytes that reading <paramref name="length"/> bytes may allocate.</summary>
    public virtual long MayAllocate(int length) => (256L << 10) + (64L * length);

    /// <summary>Reads one input.</summary>
    /// <returns>A word for what became of it, the same for what is alike: inputs with a new word are kept and changed further.</returns>
    /// <exception cref="FuzzFailure">It broke what must hold; any other exception did too.</exception>
    public abstract string Read(byte[] input);

    /// <summary>The word of a refusal: its kind, and how its sentence begins, without the numbers in it.</summary>
    protected static string Refused(Enum reason, string message, int letters = 60) =>
        $"refused {reason} {string.Concat(message.Where(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or ' ').Take(letters))}";

    /// <summary>Fails unless <paramref name="again"/> is <paramref name="input"/>.</summary>
    protected static void MustEqual(ReadOnlySpan<byte> input, ReadOnlySpan<byte> again)
    {
        if (!input.SequenceEqual(again))
        {
            throw new FuzzFailure("what was accepted has other bytes when it is written again");
        }
    }
}
