using CsCheck;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>Generators of well-formed messages, one for each kind.</summary>
internal static class WireGen
{
    private static readonly Gen<Digest> Digests = Gen.Byte.Array[Digest.Size].Select(bytes => new Digest(bytes));
    private static readonly Gen<RoundId> Rids = Digests.Select(digest => new RoundId(digest));
    private static readonly Gen<SetupId> Sids = Digests.Select(digest => new SetupId(digest));
    private static readonly Gen<byte[]> Signatures = Gen.Byte.Array[WireLimits.Signature];
    private static readonly Gen<ushort> Places = Gen.Int[1, WireLimits.Sites].Select(place => (ushort)place);
    private static readonly Gen<ulong> Sizes = Gen.Int[0, WireLimits.Sites].Select(size => (ulong)size);

    private static readonly Gen<SumEncoding> Encodings = Gen.Select(
        Gen.Int[1, SumEncoding.MaxCoordinates], Gen.Int[0, SumEncoding.MaxCoordinates], Gen.Int[17, 32], Gen.Int[2, SumEncoding.DefaultChunk], Gen.Bool,
        (exact, real, bits, chunk, noise) => new SumEncoding(exact, real, bits, chunk, noise));

    private static readonly Gen<SetupHeader> Setups =
        from versions in Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong)
        from hashes in Gen.Select(Digests, Digests, Digests)
        from sizes in Gen.Select(Sizes, Sizes, Sizes, Sizes)
        from signature in Signatures
        select new SetupHeader(
            versions.Item1, versions.Item2, hashes.Item1, hashes.Item2, sizes.Item1, sizes.Item2, sizes.Item3, sizes.Item4, hashes.Item3, versions.Item3, signature);

    private static readonly Gen<RoundHeader> Rounds =
        from sid in Sids
        from numbers in Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong)
        from hashes in Gen.Select(Digests, Digests)
        from encoding in Encodings
        from signature in Signatures
        select new RoundHeader(sid, numbers.Item1, numbers.Item2, numbers.Item3, hashes.Item1, hashes.Item2, encoding, signature);

    private static readonly Gen<SumHeader> Sums = Gen.Select(Rids, Digests, Signatures, (rid, hash, signature) => new SumHeader(rid, hash, signature));
    private static readonly Gen<Close> Closes = Gen.Byte.Array[64, 400].Select(bytes => new Close(bytes));

    private static readonly Gen<PartWithPath> Parts = Gen.Select(
        Places, Gen.Byte.Array[WireLimits.OwnPart, WireLimits.Part], Digests.Array[0, WireLimits.Path], (from, part, path) => new PartWithPath(from, part, path));

    public static IReadOnlyDictionary<FrameKind, Gen<object>> ByKind { get; } = new Dictionary<FrameKind, Gen<object>>
    {
        [FrameKind.Hello] = Gen.Select(
            Gen.UShort, Digests, Places, Gen.Byte.Array[16], Gen.ULong, Digests, Gen.Select(Places, Gen.ULong).Array[0, 20],
            (version, study, place, id, closed, head, held) => (object)new Hello(version, study, place, id, closed, head)
            {
                Logs = [.. held.DistinctBy(h => h.Item1).OrderBy(h => h.Item1).Select(h => new HeldLog(h.Item1, h.Item2))],
            }),
        [FrameKind.Welcome] = Gen.Select(
            Gen.UShort, Gen.ULong, Digests, Gen.ULong, (version, closed, head, mirrored) => (object)new Welcome(version, closed, head, mirrored)),
        [FrameKind.Error] = Gen.Select(Gen.Enum<ErrorCode>(), Gen.String[0, 200], (code, detail) => (object)new ErrorMessage(code, detail)),
        [FrameKind.Acknowledge] = Gen.Select(Rids, Gen.UInt, (rid, chunks) => (object)new Acknowledge(rid, chunks)),
        [FrameKind.SetupHeader] = Setups.Select(setup => (object)setup),
        [FrameKind.RoundHeader] = Rounds.Select(round => (object)round),
        [FrameKind.AdvertiseKeys] = Signed(WireLimits.SignedKeys).Select(signed => (object)new AdvertiseKeys(signed)),
        [FrameKind.KeyList] = SignedList(WireLimits.SignedKeys).Select(list => (object)new KeyList(list)),
        [FrameKind.ShareKeys] = Gen.Select(
            Signed(WireLimits.SignedSharesHeader),
            Gen.Byte.Array[WireLimits.OwnPart, WireLimits.Part].Select(part => (ReadOnlyMemory<byte>)part).Array[0, 20],
            (header, parts) => (object)new ShareKeys(header, parts)),
        [FrameKind.ShareList] = Gen.Select(
            SignedList(WireLimits.SignedSharesHeader),
            Parts.Array[0, 20],
            (headers, parts) => (object)new ShareList(headers, [.. parts.DistinctBy(part => part.From).OrderBy(part => part.From)])),
        [FrameKind.MaskedInput] = Signed(WireLimits.SignedInputHeader).Select(signed => (object)new MaskedInput(signed)),
        [FrameKind.InputList] = Gen.Select(Rids, SignedList(WireLimits.SignedInputHeader), (rid, list) => (object)new InputList(rid, list)),
        [FrameKind.ConsistencySignature] = Gen.Select(Rids, Signed(WireLimits.Signature), (rid, signed) => (object)new ConsistencySignature(rid, signed)),
        [FrameKind.SignatureList] = Gen.Select(Rids, SignedList(WireLimits.Signature), (rid, list) => (object)new SignatureList(rid, list)),
        [FrameKind.UnmaskShares] = Signed(WireLimits.SignedOpenings).Select(signed => (object)new UnmaskShares(signed)),
        [FrameKind.SumHeader] = Sums.Select(sum => (object)sum),
        [FrameKind.Close] = Closes.Select(close => (object)close),
        [FrameKind.VoidSetup] = Gen.Select(Sids, Signatures, (sid, signature) => (object)new VoidSetup(sid, signature)),
        [FrameKind.PairFault] = Signed(WireLimits.SignedPairFault).Select(signed => (object)new PairFault(signed)),
        [FrameKind.Refuse] = Signed(WireLimits.SignedRefusal).Select(signed => (object)new Refuse(signed)),
        [FrameKind.LogLeaves] = Gen.Select(Gen.ULong, Digests.Array[1, 20], (first, hashes) => (object)new LogLeaves(first, hashes)),
        [FrameKind.LogProofs] = Digests.Array[0, WireLimits.LogProof].Array[0, 20].Select(proofs => (object)new LogProofs(proofs)),
        [FrameKind.Evidence] = Gen.Byte.Array[WireLimits.Signature, 5_000].Select(file => (object)new EvidenceNotice(file)),
        [FrameKind.ClosedRound] = Gen.Select(
            Setups, Rounds, SignedList(WireLimits.SignedInputHeader), SignedList(WireLimits.Signature), Gen.Select(Gen.Bool, Sums), Gen.Select(SignedList(WireLimits.SignedTags), Closes),
            (setup, round, inputs, signatures, sum, last) =>
                (object)new ClosedRound(setup, round, inputs, signatures, sum.Item1 ? sum.Item2 : null, last.Item1, last.Item2)),
        [FrameKind.VerifyTags] = Signed(WireLimits.SignedTags).Select(signed => (object)new VerifyTags(signed)),
        [FrameKind.VerifyList] = Gen.Select(Rids, SignedList(WireLimits.SignedTags), (rid, list) => (object)new VerifyList(rid, list)),
        [FrameKind.AuditDemand] = Gen.Select(
            Rids, Gen.Int[0, WireLimits.ChunkIndex].Array[1, VerifyPolicy.MaxChunks], (rid, chunks) => (object)new AuditDemand(rid, [.. chunks.Distinct().Order()])),
        [FrameKind.AuditOpening] = Gen.Select(Rids, Signed(WireLimits.SignedOpenings), (rid, signed) => (object)new AuditOpening(rid, signed)),
        [FrameKind.AuditPart] = Gen.Select(Rids, Places, Parts, (rid, to, part) => (object)new AuditPart(rid, to, part)),
        [FrameKind.AuditChunk] = Gen.Select(
            Rids, Gen.Int[0, WireLimits.ChunkIndex], Places, Gen.Byte.Array[1, 2_000], Digests.Array[0, WireLimits.ChunkPath],
            (rid, index, place, bytes, path) => (object)new AuditChunk(rid, index, place, bytes, path)),
        [FrameKind.AuditUnavailable] = Rids.Select(rid => (object)new AuditUnavailable(rid)),
    };

    private static Gen<SignedMessage> Signed(int most) =>
        Gen.Select(Places, Gen.Byte.Array[WireLimits.Signature, most], (place, bytes) => new SignedMessage(place, bytes));

    private static Gen<SignedMessage[]> SignedList(int most) =>
        Signed(most).Array[0, 20].Select(list => list.DistinctBy(signed => signed.Place).OrderBy(signed => signed.Place).ToArray());
}
