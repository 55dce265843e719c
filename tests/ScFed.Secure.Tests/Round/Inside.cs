using System.Reflection;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>What only a debugger, or a liar who wrote the software anew, could reach.</summary>
internal static class Inside
{
    public static SiteSetup SetupOf(TestSite site) => Field<SiteSetup>(site.Round, "_setup");

    /// <summary>
    /// Makes a site of a vector file forget its peers' logs: the file gives their roots only, so there is no proof from one to the next, and a site takes a log
    /// without one only if it is the first that it sees.
    /// </summary>
    public static void ForgetLogs(SiteHistory history) => Field<SortedDictionary<ushort, Secure.Audit.LogHead>>(history.Logs, "_held").Clear();

    public static T Field<T>(object owner, string name) =>
        (T)owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
