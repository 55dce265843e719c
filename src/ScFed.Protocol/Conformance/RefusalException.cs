namespace ScFed.Protocol.Conformance;

/// <summary>A check that answers with yes or no said no; <see cref="Word"/> is how vector files call that failure.</summary>
internal sealed class RefusalException(string word) : Exception(word)
{
    public string Word { get; } = word;

    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    public static void Unless(bool holds, string word)
    {
        if (!holds)
        {
            throw new RefusalException(word);
        }
    }
}
