package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.ReturnLabels;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.shipengine.Wire.ConnectedCarrier;
import dev.waybill.step.http.FeignClients.Opened;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An account at ShipEngine. */
final class ShipEngine implements Carrier {

  private final Account account;
  private final Opened<ShipEngineApi> client;
  private final Opened<KeysApi> keys;
  private final ConnectedCarriers carriers;
  private final Quotes quotes;
  private final Purchases purchases;
  private final Voids voids;
  private final Papers papers;
  private final DayEnd dayEnd;
  private final AddressBook addresses;
  private final ParcelTracking tracking;
  private final WaysBack waysBack;

  /**
   * @param carriers ids of those that are asked; empty for all
   */
  ShipEngine(
      Account account,
      Opened<ShipEngineApi> client,
      Opened<KeysApi> keys,
      Set<String> carriers,
      Clock clock) {
    this.account = account;
    this.client = client;
    this.keys = keys;
    ShipEngineApi api = client.api();
    this.carriers = new ConnectedCarriers(api, carriers, clock);
    var descriptions = new Descriptions(account);
    this.quotes = new Quotes(api, this.carriers, descriptions);
    var reader = new LabelReader(this.carriers, account.test());
    this.papers = new Papers(api);
    this.purchases = new Purchases(api, reader, papers);
    this.voids = new Voids(api, reader);
    this.dayEnd = new DayEnd(api, papers);
    this.addresses = new AddressBook(api);
    this.tracking =
        new ParcelTracking(api, new HookSignature(new SigningKeys(keys.api(), clock), clock));
    this.waysBack = new WaysBack(api, purchases, descriptions);
  }

  @Override
  public String name() {
    return account.id();
  }

  @Override
  public String check() {
    List<ConnectedCarrier> all = carriers.read();
    long services =
        all.stream()
            .map(ConnectedCarrier::services)
            .filter(Objects::nonNull)
            .mapToLong(List::size)
            .sum();
    String names =
        all.stream()
            .map(one -> Objects.requireNonNullElse(one.friendlyName(), one.carrierCode()))
            .distinct()
            .collect(Collectors.joining(", "));
    return all.isEmpty()
        ? "ShipEngine takes the key, and no carrier is connected there."
        : services + " services of " + names;
  }

  @Override
  public Draft draft(Shipment shipment) {
    return quotes.draft(shipment);
  }

  @Override
  public Purchase buy(Shipment shipment, Selection selection) {
    return purchases.buy(shipment, selection);
  }

  @Override
  public List<Label> find(String reference, @Nullable String draft) {
    return purchases.find(reference, draft);
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
  public List<Document> documents(String id, Document.Format format) {
    return papers.documents(id, format);
  }

  @Override
  public Optional<Tracking> tracking() {
    return Optional.of(tracking);
  }

  @Override
  public Optional<AddressCheck> addressCheck() {
    return Optional.of(addresses);
  }

  @Override
  public Optional<Manifests> manifests() {
    return Optional.of(dayEnd);
  }

  @Override
  public Optional<ReturnLabels> returnLabels() {
    return Optional.of(waysBack);
  }

  @Override
  public Optional<Pickups> pickups() {
    return Optional.of(dayEnd);
  }

  @Override
  public void close() {
    client.close();
    keys.close();
  }
}
