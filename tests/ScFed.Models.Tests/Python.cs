using System.ComponentModel;
using System.Diagnostics;

namespace ScFed.Models.Tests;

/// <summary>Runs Python programs.</summary>
internal static class Python
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3", "/usr/bin/python3.11"];

    /// <summary>A Python with some modules, or null.</summary>
    public static string? Find(string modules) => Array.Find(Candidates, python => Start(python, "-c", $"import {modules}").ExitCode == 0);

    /// <summary>Runs a program with a Python that has some modules; what it printed.</summary>
    public static string Run(string modules, params string[] arguments)
    {
        (int exitCode, string output) = Start(Find(modules)!, arguments);
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }

    private static (int ExitCode, string Output) Start(string python, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return (-1, $"{python} does not exist");
        }
    }
}
