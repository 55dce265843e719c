using System.Text.Json;
using ScFed.Node.Demo;
using ScFed.Node.Reports.Json;

namespace ScFed.Node.Tests.Reports.Json;

public sealed class DemoResultJsonTests
{
    [Fact]
    public void NamesAndTheirOrderAreFixed()
    {
        JsonElement root = Parse(SampleResult.Create());
        Assert.Equal(["schema", "ok", "data"], Names(root));
        Assert.Equal("scfed/demo/1", root.GetProperty("schema").GetString());
        Assert.True(root.GetProperty("ok").GetBoolean());
        JsonElement data = root.GetProperty("data");
        Assert.Equal(
            [
                "data", "studyHash", "sites", "threshold", "minSurvivors", "colluders", "rounds", "test", "matrix", "matrixLost", "suppressedLabels",
                "genesKept", "genesOffered", "privacy", "dropStory", "device", "seed", "seconds", "files",
            ],
            Names(data));
        Assert.Equal(["name", "cells"], Names(data.GetProperty("sites")[0]));
        Assert.Equal(
            ["round", "purpose", "attempt", "survivors", "dropped", "seconds", "uploadBytesPerSite", "coordinates", "bits", "outcome", "status", "accuracy"],
            Names(data.GetProperty("rounds")[0]));
        Assert.Equal(["federated", "pooled", "localMean", "local"], Names(data.GetProperty("test")));
        Assert.All(data.GetProperty("test").EnumerateObject().Take(3), score => Assert.Equal(["accuracy", "macroF1"], Names(score.Value)));
        Assert.Equal(["labels", "counts"], Names(data.GetProperty("matrix")));
        Assert.Equal(["model", "report", "auditLogs"], Names(data.GetProperty("files")));
    }

    [Fact]
    public void ValuesArriveAsTheyAre()
    {
        JsonElement data = Parse(SampleResult.Create()).GetProperty("data");
        Assert.Equal(ulong.MaxValue, data.GetProperty("seed").GetUInt64());
        Assert.Equal(0.931, data.GetProperty("test").GetProperty("federated").GetProperty("macroF1").GetDouble());
        Assert.Equal(5, data.GetProperty("test").GetProperty("local").GetArrayLength());
        Assert.Equal(54, data.GetProperty("rounds").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("rounds")[0].GetProperty("accuracy").ValueKind);
        Assert.Equal("inDrop", data.GetProperty("rounds")[16].GetProperty("dropped")[0].GetString());
    }

    [Fact]
    public void LostMatrixIsNullWithItsReason()
    {
        JsonElement data = Parse(SampleResult.Create() with { Matrix = null, MatrixLost = "a site did not come" }).GetProperty("data");
        Assert.Equal(JsonValueKind.Null, data.GetProperty("matrix").ValueKind);
        Assert.Equal("a site did not come", data.GetProperty("matrixLost").GetString());
    }

    [Fact]
    public void NumberThatIsNoneIsNull()
    {
        DemoResult result = SampleResult.Create();
        result = result with
        {
            Test = result.Test with { Pooled = new DemoScore(double.NaN, double.PositiveInfinity) },
            Rounds = [result.Rounds[0] with { Accuracy = double.NaN }],
        };
        JsonElement data = Parse(result).GetProperty("data");
        Assert.All(
            data.GetProperty("test").GetProperty("pooled").EnumerateObject(),
            score => Assert.Equal(JsonValueKind.Null, score.Value.ValueKind));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("rounds")[0].GetProperty("accuracy").ValueKind);
    }

    [Fact]
    public void TextIsIndentedAndStable()
    {
        string json = DemoResultJson.Serialize(SampleResult.Create());
        Assert.StartsWith("{\n  \"schema\": \"scfed/demo/1\",\n  \"ok\": true,\n  \"data\": {\n", json, StringComparison.Ordinal);
        Assert.Equal(json, DemoResultJson.Serialize(SampleResult.Create()));
    }

    private static JsonElement Parse(DemoResult result) => JsonDocument.Parse(DemoResultJson.Serialize(result)).RootElement;

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
