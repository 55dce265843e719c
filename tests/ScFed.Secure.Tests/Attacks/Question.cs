namespace ScFed.Secure.Tests.Attacks;

/// <summary>What a server may ask of one of a site's set-ups; the choice is which round, or which survivors.</summary>
public sealed record Question(QuestionKind Kind, int Setup, int Choice = 0);
