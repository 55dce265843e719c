namespace ScFed.Models.Federation;

/// <summary>The study cannot go on by itself: a sum that everything after it needs was lost, or says that there is nothing to learn from.</summary>
public sealed class StudyPausedException(string reason, Exception? inner = null) : Exception($"the study is paused: {reason}", inner);
