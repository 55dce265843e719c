using System.Reflection;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>What only a debugger, or a liar who wrote the software anew, could reach.</summary>
internal static class Inside
{
    public static SiteSetup SetupOf(TestSite site) => Field<SiteSetup>(site.Round, "_setup");

    public static T Field<T>(object owner, string name) =>
        (T)owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
