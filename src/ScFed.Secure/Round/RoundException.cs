namespace ScFed.Secure.Round;

/// <summary>A message was refused; carries the reason and, where one can be proven, who lied.</summary>
public sealed class RoundException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="reason">The closed-list reason.</param>
    /// <param name="detail">One clause for people; holds no secret.</param>
    /// <param name="names">Place of the member that the evidence names, if any.</param>
    /// <param name="about">Place of the member that it is about, where nothing proves who is at fault.</param>
    public RoundException(Misbehaviour reason, string detail, ushort? names = null, ushort? about = null)
        : base($"{reason}: {detail}")
    {
        Reason = reason;
        Names = names;
        About = about;
    }

    /// <summary>Why.</summary>
    public Misbehaviour Reason { get; }

    /// <summary>Who is named, or null.</summary>
    public ushort? Names { get; }

    /// <summary>Whom it is about though nothing proves anything against it, or null.</summary>
    public ushort? About { get; }
}
