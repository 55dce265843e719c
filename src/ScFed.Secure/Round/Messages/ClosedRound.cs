namespace ScFed.Secure.Round.Messages;

/// <summary>
/// What a site that was away needs to take one closed round into its state: headers, close, and where a sum was opened also U3, at least t
/// consistency signatures, the signed H(X) and the R6. The lanes of X follow chunk by chunk as for <see cref="SumHeader"/>.
/// </summary>
/// <param name="Setup">The set-up header.</param>
/// <param name="Header">The round header.</param>
/// <param name="Inputs">Every signed R3 header of U3; empty where the round was lost before U3 was fixed.</param>
/// <param name="Signatures">R4 signatures; empty where no sum was opened.</param>
/// <param name="Sum">The signed H(X); null where the round was lost.</param>
/// <param name="Tags">Every R6 that came in time; empty where no sum was opened or the study has no R6.</param>
/// <param name="Close">The signed close.</param>
public sealed record ClosedRound(
    SetupHeader Setup,
    RoundHeader Header,
    IReadOnlyList<SignedMessage> Inputs,
    IReadOnlyList<SignedMessage> Signatures,
    SumHeader? Sum,
    IReadOnlyList<SignedMessage> Tags,
    Close Close) : IRoundMessage;
