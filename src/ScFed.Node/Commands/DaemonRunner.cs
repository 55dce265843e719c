using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ScFed.Node.Hosting;

namespace ScFed.Node.Commands;

/// <summary>Runs one daemon under the generic host: SIGTERM and Ctrl-C stop it in order.</summary>
internal static class DaemonRunner
{
    public static async Task<int> RunAsync<TService>(
        Func<IServiceProvider, TService> service, RunOutcome outcome, bool json, bool untilStdinCloses, CancellationToken cancellation)
        where TService : class, IHostedService
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IHostedService>(service);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        using IHost host = builder.Build();
        IHostApplicationLifetime lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        if (untilStdinCloses)
        {
            _ = WatchStdinAsync(lifetime, cancellation);
        }

        await host.RunAsync(cancellation).ConfigureAwait(false);
        return outcome.Error is { } error ? CommandRunner.Fail(error, json: false) : outcome.ExitCode;
    }

    private static async Task WatchStdinAsync(IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        Stream input = Console.OpenStandardInput();
        byte[] ignored = new byte[256];
        try
        {
            while (await input.ReadAsync(ignored, cancellation).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lifetime.StopApplication();
    }
}
