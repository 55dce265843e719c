using System.Text.Json;
using ScFed.Node.Reports.Json;

namespace ScFed.Node.Tests.Reports.Json;

public class DataReportJsonTests
{
    [Fact]
    public void TheEnvelopeHoldsAllThatWasSeen()
    {
        using JsonDocument json = JsonDocument.Parse(DataReportJson.Serialize(SampleDataReport.Create(), "cell_type", "donor"));
        Assert.Equal("scfed/data-check/1", json.RootElement.GetProperty("schema").GetString());
        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        JsonElement data = json.RootElement.GetProperty("data");
        Assert.Equal(
            [
                "file", "cells", "genes", "otherFeatures", "nonZeros", "sum", "max", "values", "cellTotals", "ensemblIds", "duplicateGenes",
                "panelGenesFound", "columns", "labels", "donors", "cellsOfDonors", "problems",
            ],
            data.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("cells.h5ad", 12_345, 2000), (data.GetProperty("file").GetString(), data.GetProperty("cells").GetInt32(), data.GetProperty("genes").GetInt32()));
        Assert.Equal((1_234_567, 2_000_000.5, 419), (data.GetProperty("nonZeros").GetInt64(), data.GetProperty("sum").GetDouble(), data.GetProperty("max").GetDouble()));
        Assert.Equal("fractional-counts", data.GetProperty("values").GetString());
        Assert.Equal("{\"low\":355,\"median\":1513.25,\"high\":12704}", JsonSerializer.Serialize(data.GetProperty("cellTotals")));
        Assert.Equal("cell_type", data.GetProperty("labels").GetProperty("column").GetString());
        Assert.Equal(12_000, data.GetProperty("labels").GetProperty("counts").GetProperty("B").GetInt32());
        Assert.Equal(1, data.GetProperty("donors").GetInt32());
        Assert.Equal(12_345, data.GetProperty("cellsOfDonors").GetProperty("counts").GetProperty("d1").GetInt32());
        Assert.Equal(1, data.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public void WhatNobodyAskedForIsNull()
    {
        using JsonDocument json = JsonDocument.Parse(
            DataReportJson.Serialize(SampleDataReport.Create() with { Labels = null, Donors = null, PanelGenesFound = null, IsUsable = false }, null, null));
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.All(
            (string[])["labels", "donors", "cellsOfDonors", "panelGenesFound"],
            name => Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("data").GetProperty(name).ValueKind));
    }
}
