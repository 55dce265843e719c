using Spectre.Console;

namespace ScFed.Node.Tests.Reports.Terminal;

/// <summary>A console that writes into a text, with or without escape sequences.</summary>
internal sealed class TestTerminal
{
    private readonly StringWriter _text = new() { NewLine = "\n" };

    internal TestTerminal(int width, bool ansi = false)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = ansi ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
        });
        Console.Profile.Width = width;
    }

    internal IAnsiConsole Console { get; }

    internal string Text => _text.ToString();

    internal string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
