using System.CommandLine;
using ScFed.Node.Governance;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using ScFed.Node.Studies;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node site budget</c>.</summary>
internal static class SiteBudgetCommand
{
    public static Command Build()
    {
        Option<string[]> plan = new("--plan") { Description = "plan folder of this site; may be repeated, one for each study", Required = true };
        Option<string?> study = new("--study") { Description = "only the study of this name" };
        Option<bool> csv = new("--csv") { Description = "print every charge as CSV" };
        Option<bool> json = SharedOptions.Json("print every charge as JSON");
        Command budget = new("budget", "what each private study has cost so far, from this site's audit log. Example: scfed-node site budget --plan ./plan") { plan, study, csv, json };
        budget.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            _ => Task.FromResult(Run(parsed.GetRequiredValue(plan), parsed.GetValue(study), parsed.GetValue(csv), parsed.GetValue(json))),
            parsed.GetValue(json),
            cancellation));
        return budget;
    }

    private static int Run(string[] plans, string? only, bool csv, bool json)
    {
        if (csv && json)
        {
            throw new CommandException(ExitCodes.Usage, "csv-and-json", "--csv and --json exclude each other", "ask for one of them");
        }

        StudyBudget[] all = [.. plans.Select(Read)];
        StudyBudget[] budgets = [.. all.Where(budget => only is null || budget.Study == only)];
        if (budgets.Length == 0)
        {
            throw new CommandException(
                ExitCodes.Usage, "study-unknown", $"there is no study '{only}'", $"the plan folders hold {string.Join(", ", all.Select(budget => budget.Study))}");
        }

        if (json)
        {
            Console.Out.WriteLine(BudgetJson.Serialize(budgets));
        }
        else if (csv)
        {
            foreach (string line in BudgetCsv.Lines(budgets))
            {
                Console.Out.WriteLine(line);
            }
        }
        else
        {
            BudgetTable.Render(budgets);
        }

        return ExitCodes.Done;
    }

    private static StudyBudget Read(string plan)
    {
        PlanFolder folder = new(plan);
        StudyFile study = StudyFile.Load(folder.Path);
        return new StudyBudget(study.Name, study.Algorithm.Privacy, BudgetLedger.Read(folder.Combine(PlanFolder.AuditFolder)));
    }
}
