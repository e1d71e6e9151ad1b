package dev.waybill.ingest.woocommerce.client;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.step.ProviderRejection;
import dev.waybill.step.ProviderUnavailable;

/** What the refusals of WooCommerce's REST API mean, and who has to mend what. */
public final class WooCommerceFaults {

  private WooCommerceFaults() {}

  /** The refusal in words for a person; itself, if it is not about our access. */
  public static RuntimeException explained(String shop, ProviderRejection refusal) {
    return switch (refusal.status()) {
      case 401, 403 ->
          NeedsOperator.because(
              "refused-key",
              "The shop refuses our key ("
                  + refusal.code()
                  + "): it needs read and write access, and over plain HTTP the clocks of both"
                  + " sides have to agree and the url has to be the one the shop knows itself by."
                  + " See key and secret of the shop "
                  + shop
                  + " ("
                  + settings(shop, "key")
                  + ')');
      case 301, 302, 307, 308 ->
          NeedsOperator.because(
              "redirected",
              "The shop redirects to another address: set the url of the shop "
                  + shop
                  + " to it ("
                  + settings(shop, "url")
                  + ')');
      case 404 -> notTheApi(shop);
      default -> refusal;
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
