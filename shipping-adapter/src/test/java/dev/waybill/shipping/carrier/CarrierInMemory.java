package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The simplest carrier that keeps the contract; for tests of what stands above carriers. */
public final class CarrierInMemory implements Carrier {

  private final String name;
  private final Map<String, Label> byReference = new LinkedHashMap<>();
  private final Set<String> handedOver = new HashSet<>();
  private boolean losesAnswers;
  private boolean away;

  /** How often it was asked for rates. */
  public int quotes;

  /** A location whose parcels it refuses. */
  public String refusedLocation = "";

  /** What it was asked to move. */
  public final List<Shipment> shipments = new ArrayList<>();

  public CarrierInMemory(String name) {
    this.name = name;
  }

  public void losesAnswers(boolean loses) {
    losesAnswers = loses;
  }

  public void away(boolean isAway) {
    away = isAway;
  }

  public void handOver(String id) {
    handedOver.add(id);
  }

  public List<Label> labels() {
    return new ArrayList<>(byReference.values());
  }

  public List<Label> live() {
    return labels().stream().filter(label -> !label.voided()).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Rate> quote(Shipment shipment) {
    quotes++;
    return List.of(
        new Rate("express", new Money(1990, "EUR"), 1),
        new Rate("slow", new Money(490, "EUR"), 6),
        new Rate("economy", new Money(490, "EUR"), 4));
  }

  @Override
  public Label buy(Shipment shipment, String service) {
    ask();
    shipments.add(shipment);
    String postcode = shipment.shipTo().postcode();
    if (postcode.equals("00000") || shipment.location().equals(refusedLocation)) {
      throw new Refusal("undeliverable-address", "No.");
    }
    if (shipment.shipTo().line1().isBlank()) {
      throw new Refusal("invalid-address", "No.");
    }
    Label label =
        byReference.computeIfAbsent(
            shipment.reference(),
            reference ->
                new Label(
                    "L" + byReference.size(),
                    reference,
                    "Memory Post",
                    service,
                    "T" + byReference.size(),
                    null,
                    new Money(490, "EUR"),
                    false));
    answer();
    return label;
  }

  @Override
  public List<Label> find(String reference) {
    ask();
    Label label = byReference.get(reference);
    return label == null ? List.of() : List.of(label);
  }

  @Override
  public Label voidLabel(String id) {
    ask();
    Label label =
        labels().stream()
            .filter(l -> l.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new Refusal("unknown-label", "No."));
    if (handedOver.contains(id)) {
      throw new Refusal("already-shipped", "No.");
    }
    var voided =
        new Label(
            id,
            label.reference(),
            label.carrier(),
            label.service(),
            label.trackingNumber(),
            null,
            label.amount(),
            true);
    byReference.put(label.reference(), voided);
    answer();
    return voided;
  }

  @Override
  public Document document(String id) {
    return new Document("application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
  }

  private void ask() {
    if (away) {
      throw new ProviderUnavailable("unreachable", "away", null, false, null);
    }
  }

  private void answer() {
    if (losesAnswers) {
      throw new ProviderUnavailable("time-out", "no answer", null, true, null);
    }
  }
}
