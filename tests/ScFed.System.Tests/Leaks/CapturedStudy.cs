using System.Buffers;
using System.IO.Pipelines;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using ScFed.Node.AuditLog;
using ScFed.Node.Studies;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.System.Tests.Faults;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Leaks;

/// <summary>
/// A study of five real site processes over TLS, whose aggregator runs here and keeps all that it receives. Beside it the first site's true input of the
/// first training round, computed again from its cells.
/// </summary>
public sealed class CapturedStudy : IAsyncLifetime
{
    private const int FirstTrainingRound = 3;
    private readonly StudyFolders _folders = new(rounds: 1);

    /// <summary>All bytes of the first site, TLS taken off.</summary>
    public byte[] Received { get; private set; } = [];

    /// <summary>The chunks of its upload of the training round, as on the wire.</summary>
    public byte[] Upload { get; private set; } = [];

    /// <summary>The same layout with the true input in it, unmasked.</summary>
    public byte[] Unmasked { get; private set; } = [];

    /// <summary>The true update.</summary>
    public double[] Update { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Study study = Study.From(StudyFile.Load(_folders.Aggregator), new TorchTrainer(TorchDevice.Cpu));
        PlanFolder folder = new(_folders.Aggregator);
        using SigningKey identity = folder.ReadIdentity();
        using TlsIdentity transportKey = folder.ReadTransport();
        NodeProcess[] sites = _folders.StartSites();
        try
        {
            await using TlsTransport tls = TlsTransport.ToListen(transportKey, HostAddress.Parse(_folders.Address), _ => { });
            RecordingTransport transport = new(tls);
            await using AuditLogFile journal = AuditLogFile.Open(folder.Audit, "scfed/test/aggregator", identity, TimeProvider.System, folder.State);
            StudyReplica replica = new(study);
            byte[] stateBefore = [];
            await using (SumServer server = SumServer.Start(transport, study.Sites, identity, journal, null, new SumServerOptions { SpoolFolder = folder.State }))
            {
                AggregatorStudy running = new(study, server, replica, new Invitations(study.Plan), journal, fact =>
                {
                    if (fact is StudyFact.RoundStarted { Request.Round: FirstTrainingRound })
                    {
                        stateBefore = replica.State.ToBytes();
                    }
                });
                Assert.Null(await running.RunAsync(CancellationToken.None));
            }

            RecordingConnection first = transport.Accepted.Single(c => c.PeerPin == study.Sites.Pins[1]);
            Received = first.Received;
            Recompute(study, ModelState.FromBytes(stateBefore));
            Upload = await UploadOfAsync(Received, Unmasked.Length);
        }
        finally
        {
            Array.ForEach(sites, s => s.Dispose());
        }
    }

    public Task DisposeAsync()
    {
        _folders.Dispose();
        return Task.CompletedTask;
    }

    private void Recompute(Study study, ModelState state)
    {
        using AnnData data = AnnDataReader.Open(Path.Combine(_folders.Sites[0], PlanFolder.CellsFile));
        StudyFile file = study.File;
        SiteCells cells = SiteCells.Labelled(
            1, data.ReadMatrix(), data.ReadObsColumn(file.LabelColumn), file.Algorithm.Labels, file.Algorithm.TestFraction, file.Algorithm.Seed);
        Ask ask = study.Algorithm.Next(state)!;
        SiteContributions contributions = new(ask);
        study.Algorithm.Contribute(ask, state, cells, null, contributions);
        Update = contributions.Real((RealSegment)ask.Segments.Single()).ToArray();
        LaneVector lanes = new SumMapping(study.Plan, ask, file.Sums.Bits).Encode(contributions);
        using MemoryStream unmasked = new();
        for (int i = 0; i < lanes.Encoding.ChunkCount; i++)
        {
            byte[] chunk = new byte[lanes.Encoding.ChunkBytes(i)];
            lanes.WriteChunk(i, chunk);
            unmasked.Write(chunk);
        }

        Unmasked = unmasked.ToArray();
    }

    /// <summary>The largest upload in the recording is the one of the training round; each chunk has its index, four bytes, in front.</summary>
    private static async Task<byte[]> UploadOfAsync(byte[] received, int length)
    {
        const int IndexBytes = 4;
        List<byte[]> uploads = [];
        FrameReader reader = new(PipeReader.Create(new ReadOnlySequence<byte>(received)), Role.Aggregator, new Traffic());
        while (await reader.ReadAsync(CancellationToken.None) is { } frame)
        {
            if (frame.Kind == FrameKind.MaskedInput)
            {
                uploads.Add([]);
            }
            else if (frame.Kind == FrameKind.InputChunk)
            {
                uploads[^1] = [.. uploads[^1], .. frame.Payload.Slice(IndexBytes).ToArray()];
            }
        }

        return Assert.Single(uploads, upload => upload.Length == length);
    }
}
