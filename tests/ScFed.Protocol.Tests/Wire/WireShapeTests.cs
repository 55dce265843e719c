using ScFed.Protocol.Frames;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>The order of the fields as <c>docs/wire.md</c> gives it. A round trip would not notice two fields that are swapped on both ways.</summary>
public class WireShapeTests
{
    private const string Setup = "[1,2,<3x32>,<4x32>,5,4,1,4,<5x32>,300,<6x64>]";
    private const string Round = "[<7x32>,3,70000,1,<8x32>,<9x32>,[4,20000,20,16384,true],<10x64>]";
    private const string Sum = "[<11x32>,<12x32>,<13x64>]";

    [Theory]
    [InlineData(FrameKind.Hello, "[1,<1x32>,1000,<2x16>,18446744073709551615,<3x32>,[[1,7],[3,70000]]]")]
    [InlineData(FrameKind.Welcome, "[1,7,<3x32>,300]")]
    [InlineData(FrameKind.Error, "[12,\"thirty-three bytes of text, and µ\"]")]
    [InlineData(FrameKind.Acknowledge, "[<1x32>,4294967295]")]
    [InlineData(FrameKind.SetupHeader, Setup)]
    [InlineData(FrameKind.RoundHeader, Round)]
    [InlineData(FrameKind.AdvertiseKeys, "[[2,<2x2628>]]")]
    [InlineData(FrameKind.KeyList, "[[[1,<1x2628>],[3,<3x2628>]]]")]
    [InlineData(FrameKind.ShareKeys, "[[2,<2x174>],[<1x1300>,<2x68>,<3x2420>]]")]
    [InlineData(FrameKind.ShareList, "[[[1,<1x174>],[2,<2x174>],[300,<44x174>]],[[1,<1x2420>,[<1x32>,<2x32>]],[300,<3x1300>,[]]]]")]
    [InlineData(FrameKind.MaskedInput, "[[4,<4x276>]]")]
    [InlineData(FrameKind.InputList, "[<1x32>,[[1,<1x276>],[2,<2x276>]]]")]
    [InlineData(FrameKind.ConsistencySignature, "[<1x32>,[5,<5x64>]]")]
    [InlineData(FrameKind.UnmaskShares, "[[1024,<0x561>]]")]
    [InlineData(FrameKind.SumHeader, Sum)]
    [InlineData(FrameKind.Close, "[<14x294>]")]
    [InlineData(FrameKind.VoidSetup, "[<1x32>,<2x64>]")]
    [InlineData(FrameKind.PairFault, "[[3,<3x152>]]")]
    [InlineData(FrameKind.LogLeaves, "[300,[<1x32>,<2x32>]]")]
    [InlineData(FrameKind.LogProofs, "[[[<1x32>,<2x32>],[<3x32>]]]")]
    [InlineData(FrameKind.Refuse, "[[3,<3x160>]]")]
    [InlineData(FrameKind.ClosedRound, $"[{Setup},{Round},[[1,<1x276>]],[[1,<1x64>]],[{Sum}],[[1,<1x220>]],[<14x294>]]")]
    [InlineData(FrameKind.VerifyTags, "[[3,<3x220>]]")]
    [InlineData(FrameKind.VerifyList, "[<1x32>,[[1,<1x220>],[4,<4x220>]]]")]
    [InlineData(FrameKind.AuditDemand, "[<1x32>,[0,3,70000]]")]
    [InlineData(FrameKind.AuditOpening, "[<1x32>,[1024,<0x561>]]")]
    [InlineData(FrameKind.AuditPart, "[<1x32>,300,[1,<1x2420>,[<1x32>,<2x32>]]]")]
    [InlineData(FrameKind.AuditChunk, "[<1x32>,70000,2,<5x40960>,[<1x32>,<2x32>]]")]
    [InlineData(FrameKind.AuditUnavailable, "[<1x32>]")]
    [InlineData(FrameKind.Evidence, "[<9x700>]")]
    public void FieldsStandInTheOrderOfTheSpecification(FrameKind kind, string shape) =>
        Assert.Equal(shape, MessagePackNode.Parse(WireSamples.Encoded(kind)).ToString());
}
