package dev.waybill.ingest.stock;

import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.connection.StockClients;
import dev.waybill.ingest.shop.Disconnection;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopAdministration;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.shop.ShopProblem;
import dev.waybill.step.ProviderUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Says who owns a shop's stock: the shop, until somebody says that Waybill does. */
final class StockOwnership {

  private final ShopLookup shops;
  private final StockClients clients;
  private final ShopAdministration administration;
  private final StockOwners owners;
  private final Runnable changed;

  /**
   * @param changed there may be something to write now
   */
  StockOwnership(
      ShopLookup shops,
      StockClients clients,
      ShopAdministration administration,
      StockOwners owners,
      Runnable changed) {
    this.shops = shops;
    this.clients = clients;
    this.administration = administration;
    this.owners = owners;
    this.changed = changed;
  }

  /** The shop is asked whether that can be: a right may be missing, or a location. */
  void begin(String name, @Nullable String location, String person) {
    Shop shop = shops.known(name);
    StockClient client = shop.access() == null ? null : clients.of(shop);
    if (client == null) {
      throw new ShopProblem(HttpStatus.CONFLICT, unreachable(shop));
    }
    String known = prepared(client, location);
    administration.along(
        name,
        person,
        "stock-owner",
        "Waybill owns the stock" + (known == null ? "" : " at " + known),
        () -> owners.begin(name, known, person));
    changed.run();
  }

  private static @Nullable String prepared(StockClient client, @Nullable String location) {
    try {
      return client.prepare(location == null || location.isBlank() ? null : location.strip());
    } catch (ProviderUnavailable e) {
      throw new ShopProblem(
          HttpStatus.UNPROCESSABLE_CONTENT, e.outcome().reason() + ". Nothing was changed.");
    }
  }

  void end(String name, String person) {
    shops.known(name);
    administration.along(
        name, person, "stock-owner", "The shop owns its stock", () -> owners.end(name));
  }

  /** Why nothing is written, though the stock is ours; null if nothing is in the way. */
  @Nullable String problem(Shop shop) {
    return shop.access() == null || clients.of(shop) == null ? unreachable(shop) : null;
  }

  private static String unreachable(Shop shop) {
    Disconnection ended = shop.disconnection();
    if (ended != null) {
      return "The shop " + shop.name() + " has ended our access: " + ended.reason();
    }
    return shop.access() == null
        ? "The shop "
            + shop.name()
            + " is only listened to, so its stock cannot be written: give it a url and credentials"
            + " first."
        : "The stock of shops of the platform " + shop.platform().id() + " cannot be written.";
  }
}
