package dev.waybill.ingest.inquiry;

import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopAdministration;
import dev.waybill.step.ProviderUnavailable;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes word that a shop has removed our app. One call finds out whether it is so: word of it may
 * be hours late, and somebody may have installed the app again meanwhile; the topic is not signed,
 * and a body can be sent again. A shop that does not answer has said nothing: it is asked again.
 */
final class Removals {

  private static final Logger log = LoggerFactory.getLogger(Removals.class);

  /** What a shop answers to credentials that are no longer good, or where none is any more. */
  private static final Set<String> ACCESS_ENDED =
      Set.of(ProviderUnavailable.REFUSED, "refused-key", "shop-closed", "no-graphql-api");

  /** It knows us, and lacks a right of ours. */
  private static final String LACKS_A_RIGHT = "missing-scope";

  private final ShopAdministration administration;

  Removals(ShopAdministration administration) {
    this.administration = administration;
  }

  /**
   * @throws ProviderUnavailable if the shop does not answer
   */
  void check(Shop shop, ShopClient client, Instant reportedAt) {
    if (hasAccess(client)) {
      log.info("{} is said to have removed our app, but takes our credentials", shop);
      return;
    }
    log.warn("{} has removed our app: it is not asked anything any more", shop);
    administration.disconnect(
        shop.name(),
        reportedAt,
        "The shop has removed Waybill's app, and its access token with it. Install the app again"
            + " and tell Waybill the new token (PATCH /api/shops/"
            + shop.name()
            + ", or waybill.shops."
            + shop.name()
            + ".token where it is configured); if the token is good all the same, POST"
            + " /api/shops/"
            + shop.name()
            + "/resume.");
  }

  private static boolean hasAccess(ShopClient client) {
    try {
      client.hooks();
      return true;
    } catch (ProviderUnavailable e) {
      String code = e.outcome().code();
      if (code.equals(LACKS_A_RIGHT)) {
        return true;
      }
      if (ACCESS_ENDED.contains(code)) {
        return false;
      }
      throw e;
    }
  }
}
