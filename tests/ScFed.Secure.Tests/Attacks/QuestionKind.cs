namespace ScFed.Secure.Tests.Attacks;

/// <summary>The messages that reach a site whose set-up stands.</summary>
public enum QuestionKind
{
    Round,
    Input,
    Survivors,
    Signatures,
    Void,
    Lost,
}
