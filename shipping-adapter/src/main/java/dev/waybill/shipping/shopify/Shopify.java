package dev.waybill.shipping.shopify;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.step.Refusal;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Labels that Shopify sells to a shop for its own orders. What its API cannot do is left out here:
 * it tells no rates and no price, voids nothing, checks no address, makes no manifest and no label
 * of the way back.
 */
final class Shopify implements Carrier {

  private static final List<String> NEEDED =
      List.of("write_orders", "write_merchant_managed_fulfillment_orders");

  private final Account account;
  private final FeignClients.Opened<ShopifyApi> client;
  private final LabelFiles files;
  private final Calls calls;
  private final PriceList prices;
  private final FulfillmentOrders fulfillmentOrders;
  private final Purchases purchases;
  private final Voids voids;

  Shopify(
      Account account,
      FeignClients.Opened<ShopifyApi> client,
      LabelFiles files,
      PriceList prices,
      Clock clock) {
    this.account = account;
    this.client = client;
    this.files = files;
    this.prices = prices;
    this.calls = new Calls(client.api(), clock);
    this.fulfillmentOrders = new FulfillmentOrders(calls);
    this.purchases =
        new Purchases(calls, new Requests(account, clock), prices, files, account.test(), clock);
    this.voids = new Voids(calls, purchases);
  }

  @Override
  public String name() {
    return account.id();
  }

  @Override
  public String check() {
    JsonNode data = calls.data(Operations.CHECK, Map.of(), null);
    Set<String> granted =
        data.at("/currentAppInstallation/accessScopes")
            .valueStream()
            .map(one -> one.path("handle").asString(""))
            .collect(Collectors.toSet());
    List<String> missing = NEEDED.stream().filter(one -> !granted.contains(one)).toList();
    if (!missing.isEmpty()) {
      throw Calls.unavailable(
          "missing-scope", "The token lacks the rights " + String.join(", ", missing), false);
    }
    return "Shopify takes the token of " + data.at("/shop/name").asString("the shop");
  }

  @Override
  public Draft draft(Shipment shipment) {
    Requests.refuseOptions(shipment);
    return new Draft(fulfillmentOrders.of(shipment).toString(), prices.rates(), List.of());
  }

  @Override
  public Purchase buy(Shipment shipment, Selection selection) {
    return purchases.buy(shipment, selection);
  }

  @Override
  public List<Label> find(String reference, @Nullable String draft) {
    // Nothing is bought before its draft is noted.
    return draft == null ? List.of() : purchases.find(reference, draft);
  }

  @Override
  public Refund voidLabel(String id) {
    return voids.voidLabel(id);
  }

  @Override
  public Refund refund(String id) {
    return voids.refund(id);
  }

  @Override
  public Optional<Tracking> tracking() {
    return Optional.of(new ShopifyTracking(calls));
  }

  /** Of the carriers that Shopify sells for, the shortest is that of the Postal Service. */
  @Override
  public int refundDays() {
    return 30;
  }

  @Override
  public List<Document> documents(String id, Document.Format format) {
    return files.of(
        purchases
            .told(voids.known(id))
            .orElseThrow(
                () ->
                    new Refusal(
                        "no-documents",
                        "Shopify's answer to the purchase was lost: print the label in Shopify's"
                            + " admin.")));
  }

  @Override
  public void close() {
    client.close();
    files.close();
  }
}
