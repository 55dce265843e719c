namespace ScFed.Secure.Round.Site;

/// <summary>Where a site stands next, and what it decided on the way (null where nothing leaves).</summary>
internal readonly record struct Step(SiteState Next, Transition? Transition);
