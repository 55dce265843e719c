using System.Diagnostics;

namespace ScFed.Fuzz;

/// <summary>
/// Changes inputs of a corpus and reads them, until enough are read or the time is up. Inputs that end in a way that no other did are changed further; that is
/// all the guidance there is.
/// </summary>
internal sealed class FuzzRun
{
    private const int MostKept = 2_048;
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(60);

    private readonly FuzzTarget _target;
    private readonly FuzzRandom _random;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _pool;
    private readonly HashSet<string> _endings = [];
    private readonly long _most;
    private readonly TimeSpan _time;
    private volatile byte[] _reading = [];
    private long _since = Stopwatch.GetTimestamp();
    private Exception? _failure;

    public FuzzRun(FuzzTarget target, IReadOnlyList<byte[]> corpus, ulong seed, long executions, TimeSpan time)
    {
        _target = target;
        _random = new FuzzRandom(seed);
        _mutator = new Mutator(_random, target.MostBytes);
        _pool = [.. corpus];
        (_most, _time) = (executions, time);
    }

    public long Executions { get; private set; }

    public long Accepted { get; private set; }

    public int Endings => _endings.Count;

    public long MostAllocated { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public TimeSpan Took { get; private set; }

    /// <summary>Runs on a thread of its own, so that an input on which the reader hangs is found and shown.</summary>
    /// <exception cref="FuzzFailure">With the input.</exception>
    public void Run()
    {
        Thread thread = new(Loop, 16 << 20) { IsBackground = true, Name = _target.Name };
        thread.Start();
        while (!thread.Join(TimeSpan.FromSeconds(1)))
        {
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _since)) > Hanging)
            {
                throw Failure("reading it does not come to an end", null);
            }
        }

        if (_failure is not null)
        {
            throw Failure(_failure.Message, _failure);
        }
    }

    private void Loop()
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            foreach (byte[] input in _pool.ToArray())
            {
                Read(input);
            }

            while (Executions < _most && Stopwatch.GetElapsedTime(start) < _time)
            {
                byte[] input = _mutator.Change(_pool[_random.Below(_pool.Count)], _pool[_random.Below(_pool.Count)]);
                if (Read(input) && _pool.Count < MostKept)
                {
                    _pool.Add(input);
                }
            }
        }
        catch (Exception e)
        {
            _failure = e;
        }

        Took = Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Whether it ended as none before.</summary>
    private bool Read(byte[] input)
    {
        _reading = input;
        long start = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref _since, start);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string ending = _target.Read(input);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        Executions++;
        Accepted += ending.StartsWith("refused", StringComparison.Ordinal) ? 0 : 1;
        (MostAllocated, Slowest) = (Math.Max(MostAllocated, allocated), took > Slowest ? took : Slowest);
        if (allocated > _target.MayAllocate(input.Length))
        {
            throw new FuzzFailure($"reading {input.Length} bytes allocated {allocated}");
        }

        // Twice, because the machine may have been busy once.
        if (took > LongestRead && Again(input) > LongestRead)
        {
            throw new FuzzFailure($"reading {input.Length} bytes took {took.TotalSeconds:0.0} s");
        }

        return _endings.Add(ending);
    }

    private TimeSpan Again(byte[] input)
    {
        long start = Stopwatch.GetTimestamp();
        _target.Read(input);
        return Stopwatch.GetElapsedTime(start);
    }

    private FuzzFailure Failure(string what, Exception? inner) => new(
        $"{_target.Name}, execution {Executions}: {what}\ninput, base64: {Convert.ToBase64String(_reading)}", inner);
}
