using System.Globalization;
using ScFed.Node.Studies;
using ScFed.Protocol.Sum;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;

namespace ScFed.Node.Hosting;

/// <summary>Turns what happens at the aggregator into lines.</summary>
public sealed class AggregatorEvents(Study study, EventWriter events)
{
    private RoundRequest? _request;
    private int _planLength;
    private long _started;
    private long _uploadBytes;
    private HashSet<ushort> _uploaded = [];

    /// <summary>A fact of a round.</summary>
    public void Tell(RoundProgress fact)
    {
        string site = fact.Place == 0 ? "" : study.File.Roster[fact.Place - 1].Name;
        switch (fact.What)
        {
            case RoundFact.StepStarted when fact.Expected > 0:
                events.Write("step", $"{Where()}  {StepWord(fact.Step)}  waits for {fact.Expected}", ("step", StepWord(fact.Step)), ("expected", fact.Expected));
                break;
            case RoundFact.SiteAnswered:
                _uploadBytes = Math.Max(_uploadBytes, fact.Bytes);
                if (fact.Bytes > 0)
                {
                    _uploaded.Add(fact.Place);
                }

                events.Write(
                    "answered",
                    $"{Where()}  {StepWord(fact.Step)}  {fact.Answered} of {fact.Expected}",
                    ("step", StepWord(fact.Step)), ("site", site), ("place", fact.Place), ("answered", fact.Answered), ("expected", fact.Expected));
                break;
            case RoundFact.SiteConnected:
                events.Write("connected", $"{site} connected ({fact.Answered} of {fact.Expected})", ("site", site), ("place", fact.Place), ("connected", fact.Answered));
                break;
            case RoundFact.SiteGone:
                events.Write("gone", $"{site} is gone: {fact.Detail}", ("site", site), ("place", fact.Place), ("why", fact.Detail));
                break;
            case RoundFact.SiteRefused:
                events.Write("refused", $"refused {(site.Length > 0 ? site : "a connection")}: {fact.Detail}", ("site", site), ("place", fact.Place), ("why", fact.Detail));
                break;
            case RoundFact.UploadStarted:
                events.Write("upload", $"{Where()}  {site} uploads", ("site", site), ("place", fact.Place));
                break;
            default:
                break;
        }
    }

    /// <summary>Somebody is proven to have lied.</summary>
    public void TellOfLiar(Accusation evidence, Accused liar, string file) => events.Write(
        "liar",
        $"{Where()}  {study.NameOf(liar)} lied: {evidence.Kind.Word()}; the proof is in {file}",
        ("liar", study.NameOf(liar)), ("place", liar.Place), ("kind", evidence.Kind.Word()), ("file", file));

    /// <summary>A fact of the study.</summary>
    public void Tell(StudyFact fact)
    {
        switch (fact)
        {
            case StudyFact.RoundStarted started:
                (_request, _planLength, _started, _uploadBytes, _uploaded) = (started.Request, started.PlanLength, TimeProvider.System.GetTimestamp(), 0, []);
                events.Write(
                    "round",
                    $"{Where()}  begins",
                    ("round", started.Request.Round), ("rounds", started.PlanLength), ("attempt", started.Request.Attempt), ("purpose", started.Request.Purpose), ("uploadBytes", SizeOf(started.Request.Shape.Encoding)));
                break;
            case StudyFact.RoundEnded ended:
                TellEnd(ended);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fact));
        }
    }

    private static string StepWord(RoundStep step) => step switch
    {
        RoundStep.Keys => "R1 keys",
        RoundStep.Shares => "R2 shares",
        RoundStep.Ready => "ready",
        RoundStep.Input => "R3 input",
        RoundStep.Consistency => "R4 consistency",
        RoundStep.Unmask => "R5 unmask",
        RoundStep.Verify => "R6 verify",
        _ => "closed",
    };

    private void TellEnd(StudyFact.RoundEnded ended)
    {
        RoundRequest request = ended.Request;
        ushort[] survivors = [.. ended.Outcome.Record?.Inputs.Select(i => i.Place) ?? []];
        // Where U3 was never fixed nobody is in a sum; dropped out are those whose input did not arrive.
        string[] dropped = [.. study.File.Roster
            .Where(m => !survivors.Contains((ushort)m.Place) && (survivors.Length > 0 || !_uploaded.Contains((ushort)m.Place)))
            .Select(m => m.Name)];
        double seconds = TimeProvider.System.GetElapsedTime(_started).TotalSeconds;
        string result = ended.Outcome.Reason?.Word() ?? Closing.SumWord;
        Secure.Encoding.SumEncoding encoding = request.Shape.Encoding;
        events.Write(
            "closed",
            string.Create(CultureInfo.InvariantCulture, $"{Where()}  {result}{(ended.Outcome.Closing?.Verify is { } status ? $" ({status})" : "")}  {survivors.Length} in, {dropped.Length} out{(dropped.Length > 0 ? $" ({string.Join(", ", dropped)})" : "")}  {seconds:0.00} s  {_uploadBytes / 1e6:0.00} MB/site"),
            ("round", request.Round),
            ("attempt", request.Attempt),
            ("purpose", request.Purpose),
            ("outcome", result),
            ("status", ended.Outcome.Closing?.Verify?.Word),
            ("survivors", survivors),
            ("dropped", dropped),
            ("seconds", seconds),
            ("uploadBytes", _uploadBytes),
            ("coordinates", encoding.Exact + encoding.Real),
            ("bits", encoding.Real > 0 ? encoding.Bits : 64));
    }

    private static long SizeOf(Secure.Encoding.SumEncoding encoding)
    {
        long size = 0;
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            size += encoding.ChunkBytes(i);
        }

        return size;
    }

    private string Where() => _request is { } request
        ? string.Create(CultureInfo.InvariantCulture, $"round {request.Round + 1}/{_planLength} {request.Purpose}{(request.Attempt > 0 ? $" attempt {request.Attempt + 1}" : "")}")
        : "before the first round";
}
