using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>
/// Runs an algorithm over sites in one process, every sum through the encoding of the secure sum: clipped, rotated, rounded, added in lanes modulo 2^k. Only the
/// masks are left out, and they cancel: the states are those that a study over sockets reaches when nobody drops out.
/// </summary>
internal sealed class EncodedFederation
{
    private readonly FederatedAlgorithm _algorithm;
    private readonly IReadOnlyList<SiteCells> _sites;
    private readonly SumPlan _plan;
    private readonly int _bits;

    /// <summary>A run from the initial state.</summary>
    /// <param name="algorithm">What is run.</param>
    /// <param name="sites">The sites, by place.</param>
    /// <param name="colluders">c.</param>
    /// <param name="bits">k.</param>
    public EncodedFederation(FederatedAlgorithm algorithm, IReadOnlyList<SiteCells> sites, int colluders, int bits)
    {
        _algorithm = algorithm;
        _sites = sites;
        _bits = bits;
        using SigningKey aggregator = SigningKey.Generate();
        List<Member> members = [];
        foreach (SiteCells site in sites)
        {
            using SigningKey key = SigningKey.Generate();
            members.Add(new Member((ushort)site.Place, $"site-{site.Place}", key.PublicKey));
        }

        _plan = SumPlan.Create(new Roster(members), aggregator.PublicKey, Secure.Bytes.Digest.Of("scfed-node benchmark classifiers"u8), colluders);
    }

    /// <summary>Sums so far.</summary>
    public int Sums { get; private set; }

    /// <summary>Bytes of masked vectors that each site has sent; keys, shares and signatures come on top (see <c>benchmark sum</c>).</summary>
    public long UploadBytes { get; private set; }

    /// <summary>Runs to the end.</summary>
    public ModelState Run(CancellationToken cancellation)
    {
        ModelState state = _algorithm.Initial();
        byte[]?[] local = new byte[]?[_sites.Count];
        while (_algorithm.Next(state) is { } ask)
        {
            cancellation.ThrowIfCancellationRequested();
            SumMapping mapping = new(_plan, ask, _bits);
            LaneVector sum = new(mapping.Shape.Encoding);
            for (int i = 0; i < _sites.Count; i++)
            {
                SiteContributions part = new(ask);
                local[i] = _algorithm.Contribute(ask, state, _sites[i], local[i], part);
                sum.Add(mapping.Encode(part));
            }

            sum.CheckCanaries(_sites.Count);
            state = _algorithm.Apply(state, ask, mapping.Decode(sum, [.. _sites.Select(site => (ushort)site.Place)]));
            Sums++;
            UploadBytes += BytesOf(mapping.Shape.Encoding);
        }

        return state;
    }

    private static long BytesOf(SumEncoding encoding)
    {
        long bytes = 0;
        for (int chunk = 0; chunk < encoding.ChunkCount; chunk++)
        {
            bytes += encoding.ChunkBytes(chunk);
        }

        return bytes;
    }
}
