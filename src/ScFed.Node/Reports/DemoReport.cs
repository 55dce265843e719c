using ScFed.Node.Demo;
using ScFed.Node.Reports.Page;

namespace ScFed.Node.Reports;

/// <summary>report.html: what the demo found out, for somebody who knows cells and no cryptography.</summary>
public static class DemoReport
{
    /// <summary>The whole page.</summary>
    /// <exception cref="ArgumentException">Scores and sites, or labels and counts, do not belong together.</exception>
    public static string Render(DemoResult result) => HtmlPage.Render(
        $"ScFed demo: {ShownText.Name(result.Data)}",
        SummarySection.Render(result),
        ComparisonSection.Render(result),
        AccuracySection.Render(result),
        MatrixSection.Render(result),
        UploadSection.Render(result),
        LimitsSection.Render(result),
        ProtocolSection.Render(result),
        FilesSection.Render(result),
        RoundsSection.Render(result));
}
