package dev.waybill.ingest.notices;

import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClients;
import dev.waybill.ingest.publish.NoticeRecords.Told;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopBook;
import dev.waybill.ingest.shop.ShopDirectory;
import dev.waybill.step.ProviderRejection;
import dev.waybill.step.ProviderUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes word that a shop has removed our app. One call finds out whether it is so: word of it may
 * be hours late, and somebody may have installed the app again meanwhile; the topic is not signed,
 * and a body can be sent again. Where the shop does not answer it is believed.
 */
final class Disconnections {

  private static final Logger log = LoggerFactory.getLogger(Disconnections.class);

  /** What a shop answers to credentials that are no longer good. */
  private static final String REFUSED = "refused-key";

  private final ShopDirectory shops;
  private final ShopClients clients;
  private final ShopBook book;

  Disconnections(ShopDirectory shops, ShopClients clients, ShopBook book) {
    this.shops = shops;
    this.clients = clients;
    this.book = book;
  }

  void told(Told told) {
    Shop shop = shops.find(told.shop());
    ShopClient client = shop == null ? null : clients.of(shop);
    if (shop == null || client == null) {
      log.info("{} says that it has removed our app; we have no access to it", told.shop());
      return;
    }
    if (stillTakesUsIn(client)) {
      log.info("{} is said to have removed our app, but takes our credentials", told.shop());
      return;
    }
    log.warn("{} has removed our app: it is not asked anything any more", told.shop());
    book.disconnect(
        told.shop(),
        told.at(),
        "The shop has removed Waybill's app, and its access token with it. Install the app again"
            + " and tell Waybill the new token (PATCH /api/shops/"
            + told.shop()
            + ", or waybill.shops."
            + told.shop()
            + ".token where it is configured); if the token is good all the same, POST"
            + " /api/shops/"
            + told.shop()
            + "/resume.");
  }

  private static boolean stillTakesUsIn(ShopClient client) {
    try {
      client.hooks();
      return true;
    } catch (ProviderUnavailable e) {
      if (!e.outcome().code().equals(REFUSED)) {
        log.info("Whether the shop takes our credentials is not known: {}", e.outcome().reason());
      }
      return false;
    } catch (ProviderRejection e) {
      return false;
    }
  }
}
