using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;
using ScFed.Node.AuditLog;
using ScFed.Protocol.Frames;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;
using ScFed.Secure.Tests.Round.Evidence;

namespace ScFed.Fuzz.Making;

/// <summary>Writes the corpus anew, after a change of a format. Files that others have put there (what a run has found) stay.</summary>
internal static class CorpusMaker
{
    public static void Make()
    {
        LiarSamples.MakeStudy = FuzzStudy.Make;
        TestStudy study = FuzzStudy.Make();
        using RoundRunner runner = new RoundRunner(study).RunTo(RoundStep.Input);
        Assert.True(runner.RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        ShareKeys shares = Inside.DataOf(runner.Aggregator).Setup.Shares[1];
        byte[] record = UnmaskingRecord.Write(Inside.DataOf(runner.Aggregator)).ToArray();
        Put("records", RecordRound.FileName, record[..^Digest.Size]);
        SignedMessage[] answers = [.. new ushort[] { 1, 2, 3 }.Select(p => runner[p].TakeFor<UnmaskShares>(runner.Signatures).Openings)];
        foreach (SignedMessage answer in answers)
        {
            runner.Aggregator.Accept(answer.Place, new UnmaskShares(answer));
        }

        runner.Journal.Release(runner.Aggregator.Proceed());
        IRoundMessage[] end = [.. runner.Journal.Release(runner.Aggregator.Proceed())];
        IReadOnlyList<(FrameKind Kind, byte[] Payload)> messages = WireCorpus.Messages(runner, shares, answers[0], end);
        foreach ((FrameKind kind, byte[] payload) in messages)
        {
            Put("messages", $"{kind}", [(byte)kind, .. payload]);
        }

        Put("frames", "to-site", [0, .. WireCorpus.Stream(messages, Role.Site)]);
        Put("frames", "to-aggregator", [1, .. WireCorpus.Stream(messages, Role.Aggregator)]);
        Statements(runner, answers, ((Close)end[1]).Bytes);
        Evidence();
        Logs(study.Aggregator);
        Numbers();
    }

    private static void Statements(RoundRunner runner, SignedMessage[] answers, ReadOnlyMemory<byte> close)
    {
        void PutSigned(string kind, int place, ReadOnlyMemory<byte> signed) =>
            Put("statements", $"{kind}-{place}", [(byte)StatementsKind(kind), (byte)(place - 1), .. signed.Span[..^Signing.SignatureSize]]);

        PutSigned("R1", 2, runner.Keys.Keys[1].Bytes);
        PutSigned("R2", 3, runner.ShareLists[1].Headers[2].Bytes);
        PutSigned("R3", 1, runner.Inputs.Headers[0].Bytes);
        PutSigned("R5", 2, answers[1].Bytes);
        PutSigned("refuse", 1, Refusing.Sign(runner.Study.IdentityOf(1), 1, runner.Setup.Sid, runner.Header.Rid, Misbehaviour.Policy).Refusal.Bytes);
        PutSigned("close", 1, close);
        PutSigned("any", 4, runner.Keys.Keys[3].Bytes);
        Closing lost = new(runner.Setup.Sid, runner.Header.Rid, default, default, default, null, AbortReason.Restarted.Word(), "");
        PutSigned("close", 2, lost.Sign(runner.Study.Aggregator));
    }

    private static int StatementsKind(string kind) => Targets.StatementsTarget.Kinds.ToList().IndexOf(kind);

    private static void Evidence()
    {
        foreach ((string lie, Func<(RoundRunner Runner, ushort Liar)> make) in LiarSamples.All)
        {
            (RoundRunner runner, _) = make();
            using (runner)
            {
                Put("evidence", lie.Replace(' ', '-'), LiarSamples.AccusationOf(runner).ToBytes());
            }
        }

        TestStudy study = FuzzStudy.Make();
        ClosedBranch[] branches = [.. new ulong[] { 0, 1 }.Select(index => Branch(study, index))];
        Put("evidence", "forked-history", new ForkedHistory(branches[0], branches[1]).ToBytes());
        byte[] Signed(Digest what) => study.Aggregator.SignWhole(new Transcript(Label.RoundHeader, branches[0].Setup.Sid).Add(what).ToArray());
        Put("evidence", "second-round", new SecondSignature(branches[0].Setup, Accused.Aggregator, Signed(Digest.Of([1])), Signed(Digest.Of([2]))).ToBytes());
    }

    private static ClosedBranch Branch(TestStudy study, ulong index)
    {
        using RoundRunner runner = new RoundRunner(study).Open(index);
        Assert.True(runner.RunKeys(study.Places) && runner.RunShares(study.Places));
        runner.Begin();
        Close close = (Close)runner.Journal.Release(runner.Aggregator.Abandon(AbortReason.MemberMissing))[0];
        return new ClosedBranch(runner.Setup, runner.Header, close.Bytes);
    }

    private static void Logs(SigningKey identity)
    {
        NoteKey key = new("scfed/0123456789abcdef/site-3", identity.PublicKey.Span);
        NoteKey witness = new("witness.example/1", identity.PublicKey.Span);
        SignedNote note = new Checkpoint(key.Name, 7, Digest.Of([7])).Sign(key, body => identity.Sign(body));
        Put("notes", "checkpoint", note.ToBytes());
        Put("notes", "countersigned", note.Countersign(witness, body => identity.Sign(body)).ToBytes());
        Put("notes", "key", System.Text.Encoding.UTF8.GetBytes(key.ToString()));
        Put("notes", "bad-extension", System.Text.Encoding.UTF8.GetBytes(note.ToString().Replace("\n\n", "\nextension\n\n", StringComparison.Ordinal)));
        AuditEvent full = new(EventKind.InputSent)
        {
            Time = 1_700_000_000_123,
            Sid = new SetupId(Digest.Of([1])),
            Rid = new RoundId(Digest.Of([2])),
            Number = ulong.MaxValue,
            Attempt = 2,
            Digests = [Digest.Of([3]), Digest.Of([4])],
            Places = [1, 2, 1_024],
            Text = "training \"µ\" \\ \u0001\u007f",
        };
        Put("event-lines", "full", EventLine.Encode(12, full)[..^1]);
        Put("event-lines", "small", EventLine.Encode(0, new AuditEvent(EventKind.StudyOpened) { Text = "site" })[..^1]);
        Put("event-lines", "bad-order", "{\"n\":0,\"kind\":\"study-opened\",\"time\":0}"u8.ToArray());
    }

    private static void Numbers()
    {
        ModelState state = ModelState.Empty.With("entry", 3L).With("labels.kept", 1L, 0L, 1L).With("weights", [0.5, -1.25, 1e-300]);
        Put("states", "three-arrays", state.ToBytes());
        Put("states", "empty", ModelState.Empty.ToBytes());
        Put("states", "bad-nan", [.. state.ToBytes()[..^8], .. BitConverter.GetBytes(double.NaN)]);
        PerceptronClassifier classifier = new(
            ["alpha", "β"], ["G1", "G2", "G3"], new Standardisation([0, 1, 2], [1, 0, 0.5]), new MultilayerPerceptron(3, 2, 2), [1, 2, 3, 4, 5, 6, 0, 1, 1, 0, 0, 1, 0, 0]);
        ModelFile model = new()
        {
            Classifier = classifier.Kind,
            Labels = [.. classifier.Labels],
            Genes = [.. classifier.Genes],
            StudyName = "fuzz",
            StudyHash = Digest.Of([5]).ToString(),
            Rounds = 2,
            Sites = 4,
            Seed = 1,
            Settings = new Dictionary<string, string> { ["rounds"] = "2" },
            Metrics = new Dictionary<string, double> { ["accuracy"] = 0.5 },
            Epsilon = 1.5,
            Delta = 1e-5,
            Arrays = classifier.ToArrays(),
        };
        Put("models", "two-layers", ModelEncoder.Encode(model)[..^Digest.Size]);
    }

    private static void Put(string target, string name, byte[] input)
    {
        string folder = FuzzCorpus.FolderOf(target);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), input);
    }
}
