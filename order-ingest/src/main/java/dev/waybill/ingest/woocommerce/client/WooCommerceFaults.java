package dev.waybill.ingest.woocommerce.client;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.AnswerKind;

/**
 * What the refusals of WooCommerce's REST API mean, and who has to mend what. What a status means
 * to every provider is {@link AnswerKind}'s to say; 401, 403 and 404 are told apart here, since
 * only who knows WordPress knows which setting of a shop is behind each.
 */
public final class WooCommerceFaults {

  private WooCommerceFaults() {}

  /** The failure in words for a person; itself, if it is not about our access. */
  public static ProviderUnavailable explained(String shop, ProviderUnavailable failure) {
    ProviderAnswer answer = failure.answer();
    if (AnswerKind.of(answer.status()) == AnswerKind.REDIRECT) {
      return NeedsOperator.because(
          "redirected",
          "The shop redirects to another address: set the url of the shop "
              + shop
              + " to it ("
              + settings(shop, "url")
              + ')');
    }
    return switch (answer.status()) {
      case 401, 403 ->
          NeedsOperator.because(
              "refused-key",
              "The shop refuses our key ("
                  + answer.code()
                  + "): it needs read and write access, and over plain HTTP the clocks of both"
                  + " sides have to agree and the url has to be the one the shop knows itself by."
                  + " See key and secret of the shop "
                  + shop
                  + " ("
                  + settings(shop, "key")
                  + ')');
      case 404 -> notTheApi(shop);
      default -> failure;
    };
  }

  public static ProviderUnavailable notTheApi(String shop) {
    return NeedsOperator.because(
        "no-rest-api",
        "There is no WooCommerce REST API at the url of the shop "
            + shop
            + " ("
            + settings(shop, "url")
            + "): check the address, and that the shop's permalinks are not \"plain\"");
  }

  private static String settings(String shop, String field) {
    return "PATCH /api/shops/"
        + shop
        + ", or waybill.shops."
        + shop
        + '.'
        + field
        + " where it is configured";
  }
}
