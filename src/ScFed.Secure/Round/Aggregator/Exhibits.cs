using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>Puts together from what the aggregator holds of a round what shows a third party that a site lied.</summary>
internal static class Exhibits
{
    /// <summary>Of an R5 whose opening of <paramref name="dealer"/> is not what was committed to.</summary>
    public static Accusation WrongShare(AggregatorRoundData round, SignedMessage answer, ushort dealer) => new WrongShare(
        round.Setup.Header, answer, Keys(round), Headers(round), [.. round.Inputs.Values], dealer, Dealt(round.Setup, dealer, answer.Place));

    /// <summary>Of what the unmasking has found out.</summary>
    public static Accusation Of(AggregatorRoundData round, DealerLie lie) => lie.Kind switch
    {
        DealerLieKind.Secret => WrongDealing(round, round.Answers, lie.Liar),
        DealerLieKind.Ciphertext => WrongCiphertext(round, round.Answers, lie.Liar, lie.Other),
        _ => WrongPairing(round, round.Answers, lie.Liar, lie.Other),
    };

    /// <summary>Of t openings that give another secret than <paramref name="dealer"/> advertised.</summary>
    public static Accusation WrongDealing(AggregatorRoundData round, IReadOnlyList<SignedMessage> answers, ushort dealer) => new WrongDealing(
        round.Setup.Header, Keys(round), Header(round, dealer), Opened(round, answers, dealer), receiver: 0, part: null);

    /// <summary>Of a ciphertext from <paramref name="dealer"/> that does not come from its opened seed.</summary>
    public static Accusation WrongCiphertext(AggregatorRoundData round, IReadOnlyList<SignedMessage> answers, ushort dealer, ushort receiver) => new WrongDealing(
        round.Setup.Header, Keys(round), Header(round, dealer), Opened(round, answers, dealer), receiver, Dealt(round.Setup, dealer, receiver));

    /// <summary>Of a tag from <paramref name="sender"/> that does not come out of its ciphertext under the opened seed of <paramref name="receiver"/>.</summary>
    public static Accusation WrongPairing(AggregatorRoundData round, IReadOnlyList<SignedMessage> answers, ushort sender, ushort receiver) => new WrongPairing(
        round.Setup.Header, Keys(round), Header(round, sender), Header(round, receiver), Opened(round, answers, receiver), Dealt(round.Setup, sender, receiver));

    private static IReadOnlyList<SignedMessage> Keys(AggregatorRoundData round) => [.. round.Setup.Keys.All.Select(k => k.Message)];

    private static IReadOnlyList<SignedMessage> Headers(AggregatorRoundData round) => [.. round.Setup.Shares.Values.Select(s => s.Header)];

    private static SignedMessage Header(AggregatorRoundData round, ushort place) => round.Setup.Shares[place].Header;

    private static SealedPart Dealt(AggregatorSetup setup, ushort from, ushort to) =>
        new(setup.Part(from, to), PartsCheck.TreeOf(setup.Shares[from]).InclusionPath(setup.Keys.IndexOf(to)));

    private static OpenedSecret Opened(AggregatorRoundData round, IReadOnlyList<SignedMessage> answers, ushort dealer)
    {
        int index = round.Setup.Shares.Keys.TakeWhile(place => place != dealer).Count();
        return new OpenedSecret(
            round.Inputs.ContainsKey(dealer) ? Opening.SelfMask : Opening.Seed,
            [.. answers.Select(a => new OpenedShare(
                a.Place, OpeningsBody.ShareAt(a.Bytes, index), OpeningsBody.SaltAt(a.Bytes, index), Dealt(round.Setup, dealer, a.Place)))]);
    }
}
