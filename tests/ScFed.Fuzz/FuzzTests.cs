using System.Globalization;

namespace ScFed.Fuzz;

/// <summary>Each target for some seconds: SCFED_FUZZ_SECONDS says how many, 10 if it does not.</summary>
public sealed class FuzzTests
{
    private const ulong Seed = 20_260;

    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    private static TimeSpan Time => TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("SCFED_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out double seconds) ? seconds : 10);

    [Theory]
    [MemberData(nameof(Targets))]
    public void ChangedInputsAreRefusedInWordsOrHaveOneEncoding(string name)
    {
        FuzzTarget target = FuzzTargets.Of(name);
        FuzzRun run = new(target, FuzzCorpus.InputsOf(target), Seed, long.MaxValue, Time);
        run.Run();
        Assert.True(run.Accepted > 0 && run.Accepted < run.Executions && run.Endings > 3, $"{run.Executions} reads, {run.Accepted} accepted, {run.Endings} endings: too little is reached");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void CorpusIsAcceptedButForWhatIsNamedBad(string name)
    {
        FuzzTarget target = FuzzTargets.Of(name);
        Assert.All(FuzzCorpus.Of(target), entry => Assert.Equal(
            entry.Name.StartsWith(FuzzCorpus.Bad, StringComparison.Ordinal), target.Read(entry.Input).StartsWith("refused", StringComparison.Ordinal)));
    }

    [Fact]
    public void ReaderThatAllocatesWhatIsOnlyClaimedIsFound() => Assert.Contains("allocated", Assert.Throws<FuzzFailure>(
        () => Run(new BrokenTarget(_ => GC.KeepAlive(new byte[32 << 20])))).Message, StringComparison.Ordinal);

    [Fact]
    public void ReaderThatThrowsWhatItDoesNotDeclareIsFoundWithItsInput() => Assert.Contains("base64", Assert.Throws<FuzzFailure>(
        () => Run(new BrokenTarget(input => _ = input[100]))).Message, StringComparison.Ordinal);

    [Fact]
    public void SameSeedGivesTheSameInputs()
    {
        List<byte[]> first = [];
        List<byte[]> second = [];
        Run(new BrokenTarget(first.Add));
        Run(new BrokenTarget(second.Add));
        Assert.Equal(first, second);
    }

    private static void Run(FuzzTarget target) => new FuzzRun(target, ["a small input"u8.ToArray(), new byte[20]], Seed, 2_000, TimeSpan.FromMinutes(1)).Run();

    private sealed class BrokenTarget(Action<byte[]> read) : FuzzTarget
    {
        public override string Name => "broken";

        public override string Read(byte[] input)
        {
            read(input);
            return "read";
        }
    }
}
