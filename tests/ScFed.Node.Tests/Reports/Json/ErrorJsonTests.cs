using ScFed.Node.Reports.Json;

namespace ScFed.Node.Tests.Reports.Json;

public sealed class ErrorJsonTests
{
    [Fact]
    public void ErrorHasAWordASentenceAHintAndAPage()
    {
        Assert.Equal(
            """
            {
              "schema": "scfed/error/1",
              "ok": false,
              "error": {
                "word": "too-few-survivors",
                "message": "3 of 4 sites answered",
                "hint": "start the missing site",
                "page": "errors/too-few-survivors"
              }
            }
            """,
            ErrorJson.Serialize("too-few-survivors", "3 of 4 sites answered", "start the missing site", "errors/too-few-survivors"));
    }

    [Fact]
    public void MissingHintIsNullAndNotLeftOut()
    {
        Assert.Contains("\"hint\": null,\n    \"page\": null", ErrorJson.Serialize("word", "message"), StringComparison.Ordinal);
    }
}
