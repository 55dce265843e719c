namespace ScFed.Models.Federation;

/// <summary>That a sum is differentially private, and how: every segment of it is real, clipped a unit and noised.</summary>
/// <param name="Unit">What is clipped and hidden.</param>
/// <param name="Part">Which units are asked.</param>
/// <param name="SamplingRate">q: each unit takes part with this probability, by coins that only its site knows; 1 for all units.</param>
public sealed record AskPrivacy(PrivacyUnit Unit, StudyPart Part, double SamplingRate = 1);
