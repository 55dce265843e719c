using System.Text;

namespace ScFed.Node.Reports.Page;

/// <summary>The style sheet. It holds none of the characters that XML escapes, because HTML does not undo that inside a style element.</summary>
internal static class ReportStyle
{
    private const string Rules =
        """
        *{box-sizing:border-box}
        html{--letters:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 var(--letters)}
        main{max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        h1{font-size:2rem;line-height:1.2;margin:.2rem 0 1rem;letter-spacing:-.01em}
        h3{font-size:1.05rem;margin:1.6rem 0 .2rem}
        a{color:var(--federated)}
        tr:target{background:var(--panel)}
        h2{font-size:1.3rem;line-height:1.3;margin:0 0 .6rem}
        p{margin:.6rem 0;max-width:46rem}
        section{margin-top:3rem}
        .kicker,.note,figcaption{color:var(--quiet);font-size:.9rem}
        .kicker{margin:0}
        .lead{font-size:1.1rem}
        .figure,.number,.tile strong{font-variant-numeric:tabular-nums}
        .figure{white-space:nowrap;font-weight:600}
        .dropped{color:var(--drop);font-weight:600}
        .story{border-left:4px solid var(--drop);padding:.1rem 0 .1rem .9rem;margin:1rem 0}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem;margin:1.6rem 0 0;padding:0;list-style:none}
        .tile{background:var(--panel);border-top:4px solid var(--tone);border-radius:.3rem;padding:.8rem 1rem}
        .tile strong{display:block;font-size:2rem;line-height:1.2}
        .tile small{display:block;color:var(--quiet);font-size:.9rem;line-height:1.4}
        .federated{--tone:var(--federated)}
        .pooled{--tone:var(--pooled)}
        .local{--tone:var(--local)}
        .second{--tone:var(--second)}
        .third{--tone:var(--third)}
        .fourth{--tone:var(--fourth)}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
        .scroll{overflow-x:auto;margin:.8rem 0}
        table{border-collapse:collapse;width:100%;font-size:.95rem}
        th,td{padding:.4rem .7rem;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
        thead th{color:var(--quiet);font-weight:600;font-size:.85rem;vertical-align:bottom;border-bottom:2px solid var(--line)}
        tbody th{font-weight:400;min-width:6.5rem}
        .meaning{min-width:12rem}
        .number{text-align:right;white-space:nowrap}
        .best{font-weight:600}
        .bar{display:block;height:.5rem;margin-top:.5rem;background:var(--grid);border-radius:.25rem;min-width:7rem}
        .bar i{display:block;height:100%;background:var(--tone);border-radius:.25rem}
        tr.site th{padding-left:1.5rem;color:var(--quiet)}
        .rounds{font-size:.88rem}
        .rounds td,.rounds th{padding:.22rem .5rem;white-space:nowrap;min-width:0}
        .rounds thead th{white-space:normal}
        .rounds tr.mark{background:var(--panel)}
        .rounds tr.mark th{box-shadow:inset 4px 0 0 var(--drop)}
        figure{margin:1rem 0 0}
        svg{display:block;width:100%;height:auto}
        svg text{font:12px var(--letters);fill:var(--quiet)}
        svg .tag{fill:var(--tone);font-weight:600}
        svg .row-name{fill:var(--ink);font-weight:600}
        svg .event{fill:var(--drop);font-weight:600}
        .gridline{stroke:var(--grid)}
        .axis{stroke:var(--quiet)}
        .curve{fill:none;stroke:var(--tone);stroke-width:2.25;stroke-linejoin:round}
        .level{stroke:var(--tone);stroke-width:2}
        .pooled .level,.level.pooled{stroke-dasharray:8 5}
        .local .level,.level.local{stroke-dasharray:2 4}
        .point{fill:var(--tone)}
        .hollow{fill:var(--ground);stroke:var(--tone);stroke-width:2}
        .level-thin{stroke:var(--tone);stroke-width:1.5;opacity:.55}
        .moment{stroke:var(--drop);stroke-dasharray:3 3}
        .ring{fill:var(--ground);stroke:var(--drop);stroke-width:2.5}
        .narrow{display:none}
        .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.8rem 0 .3rem;padding:0;list-style:none;font-size:.9rem}
        .legend li{display:flex;align-items:center;gap:.5rem}
        .legend svg{width:34px;flex:none}
        .matrix{width:auto;font-size:.85rem}
        .matrix td,.matrix th{border:2px solid var(--ground);padding:.35rem .5rem}
        .matrix td{min-width:3.2rem;text-align:center;font-variant-numeric:tabular-nums;vertical-align:middle}
        .matrix thead th{border-bottom:2px solid var(--ground);text-align:center;max-width:7rem;overflow-wrap:break-word}
        .matrix thead th:first-child{max-width:none}
        .matrix tbody th{text-align:right;white-space:nowrap;vertical-align:middle}
        .matrix .zero{background:var(--panel);color:var(--quiet)}
        .matrix .row{background:none;color:var(--ink);text-align:right}
        dl{display:grid;grid-template-columns:minmax(10rem,max-content) 1fr;gap:.35rem 1.2rem;margin:.8rem 0}
        dt{color:var(--quiet)}
        dd{margin:0;overflow-wrap:anywhere}
        code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        @media (max-width:40rem){
        main{padding:1.5rem 1rem 3rem}
        h1{font-size:1.6rem}
        .lead{font-size:1rem}
        .tiles,.pair{grid-template-columns:1fr}
        .tile strong{font-size:1.7rem}
        .wide{display:none}
        .narrow{display:block}
        th,td{padding:.4rem .5rem}
        .barred{display:none}
        dl{grid-template-columns:1fr;gap:.1rem}
        dd{margin-bottom:.6rem}
        }
        """;

    private const string Print =
        "@page{margin:15mm}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}body{font-size:11pt}"
        + "section{margin-top:1.6rem}.scroll{overflow:visible}h2{break-after:avoid}tr,figure,.tile{break-inside:avoid}"
        + "thead{display:table-header-group}"
        + ".wide{display:block}.narrow{display:none}.tiles{grid-template-columns:1fr 1fr 1fr}.rounds{font-size:8pt}#rounds{break-before:page}";

    /// <summary>The sheet: light, dark where the reader's system is dark, and light again on paper.</summary>
    internal static string Sheet { get; } = new StringBuilder()
        .Append('\n')
        .Append(":root{color-scheme:light dark;").Append(ReportPalette.Properties(ReportPalette.Light)).Append("}\n")
        .Append("@media (prefers-color-scheme:dark){:root{").Append(ReportPalette.Properties(ReportPalette.Dark)).Append("}}\n")
        .Append(Rules).Append('\n')
        .Append(Shading())
        .Append("@media print{:root{color-scheme:light;").Append(ReportPalette.Properties(ReportPalette.Light)).Append('}')
        .Append(Print).Append("}\n")
        .ToString();

    /// <summary>Grounds and text colours of the confusion matrix; the two darkest shades carry the other ink.</summary>
    private static string Shading()
    {
        StringBuilder rules = new();
        foreach (string kind in new[] { "right", "wrong" })
        {
            for (int shade = 1; shade <= ReportPalette.Shades; shade++)
            {
                rules.Append($".{kind}{shade}{{background:var(--{kind}{shade});color:var(--{(shade > 3 ? "strong" : "pale")})}}\n");
            }
        }

        return rules.ToString();
    }
}
