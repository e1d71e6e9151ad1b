package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The simplest carrier that keeps the contract; for tests of what stands above carriers. Many may
 * ask at once.
 */
public final class CarrierInMemory implements Carrier {

  private final String name;
  private final boolean needsDraft;

  /** By the draft, or by the reference where there is none. */
  private final Map<String, Label> bought = new LinkedHashMap<>();

  private final Map<String, Shipment> drafts = new HashMap<>();
  private final Map<String, Money> prices = new LinkedHashMap<>();
  private final Set<String> handedOver = new HashSet<>();
  private boolean losesAnswers;
  private boolean away;

  /** It takes longer to tell its rates than anybody waits. */
  public boolean hangs;

  /** How often it was asked for rates. */
  public int quotes;

  /** How often it was asked how a void stands. */
  public int refundsAsked;

  /** A location whose parcels it refuses. */
  public String refusedLocation = "";

  /** What it was asked to move. */
  public final List<Shipment> shipments = new ArrayList<>();

  /** Rates of drafts made before are sold no more. */
  public boolean forgetsRates;

  /** What everything costs once it has forgotten its rates; null for what it did. */
  public @Nullable Money risesWithRates;

  /** Only the answer to a purchase is lost. */
  public boolean losesPurchases;

  /** How it sums up a day; null if it does not. */
  public @Nullable Manifests manifests;

  /** Its drivers; null if they come by themselves. */
  public @Nullable Pickups pickups;

  /** What it answers to a void. */
  public Refund.State refunds = Refund.State.CREDITED;

  /** Its labels move no parcel. */
  public boolean test;

  /** Carriers behind it that told no rates. */
  public List<String> missing = List.of();

  /** One that sells under a reference. */
  public CarrierInMemory(String name) {
    this(name, false);
  }

  /**
   * @param needsDraft it sells rates of drafts only
   */
  public CarrierInMemory(String name, boolean needsDraft) {
    this.name = name;
    this.needsDraft = needsDraft;
    price("express", new Money(1990, "EUR"));
    price("slow", new Money(490, "EUR"));
    price("economy", new Money(490, "EUR"));
  }

  public void price(String service, Money amount) {
    prices.put(service, amount);
  }

  public void losesAnswers(boolean loses) {
    losesAnswers = loses;
  }

  public void away(boolean isAway) {
    away = isAway;
  }

  public synchronized void handOver(String id) {
    handedOver.add(id);
  }

  /** From now on it knows nothing of what was before: another account's key. */
  public synchronized void forgetAll() {
    drafts.clear();
    bought.clear();
  }

  public synchronized List<Label> labels() {
    return new ArrayList<>(bought.values());
  }

  public List<Label> live() {
    return labels().stream().filter(label -> !label.voided()).toList();
  }

  public int drafts() {
    return drafts.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized String check() {
    ask();
    return "3 services";
  }

  @Override
  public boolean buysWithoutDraft() {
    return !needsDraft;
  }

  @Override
  public boolean keepsDocuments() {
    return true;
  }

  @Override
  public Draft draft(Shipment shipment) {
    hang();
    return draftNow(shipment);
  }

  private synchronized Draft draftNow(Shipment shipment) {
    ask();
    quotes++;
    refuse(shipment);
    String id = needsDraft ? "D" + UUID.randomUUID() : null;
    if (id != null) {
      drafts.put(id, shipment);
    }
    List<Rate> rates =
        prices.entrySet().stream()
            .map(
                price ->
                    new Rate(
                        id == null ? null : id + '/' + price.getKey(),
                        "Memory Post",
                        price.getKey(),
                        price.getValue(),
                        days(price.getKey())))
            .toList();
    answer();
    return new Draft(id, rates, List.of(), missing);
  }

  private static int days(String service) {
    return switch (service) {
      case "express" -> 1;
      case "slow" -> 6;
      default -> 4;
    };
  }

  @Override
  public synchronized Purchase buy(Shipment shipment, Selection selection) {
    ask();
    shipments.add(shipment);
    refuse(shipment);
    String key = shipment.reference();
    if (needsDraft) {
      key = String.valueOf(selection.draft());
      if (!shipment.equals(drafts.get(key))) {
        throw new ProviderUnavailable("unknown-draft", "No such draft.", null, false, null);
      }
      if (forgetsRates && !bought.containsKey(key)) {
        forgetsRates = false;
        if (risesWithRates != null) {
          prices.replaceAll((service, amount) -> risesWithRates);
        }
        throw new RateExpired("No such rate.");
      }
    }
    Label label =
        bought.computeIfAbsent(
            key,
            unused ->
                new Label(
                    "L" + bought.size(),
                    shipment.reference(),
                    "Memory Post",
                    selection.service(),
                    "T" + bought.size(),
                    null,
                    prices.getOrDefault(selection.service(), new Money(490, "EUR")),
                    Refund.State.NONE,
                    test));
    if (losesPurchases) {
      throw new ProviderUnavailable("time-out", "no answer", null, true, null);
    }
    answer();
    return new Purchase(label, List.of());
  }

  private void refuse(Shipment shipment) {
    String postcode = shipment.shipTo().postcode();
    if (postcode.equals("00000") || shipment.location().equals(refusedLocation)) {
      throw new Refusal("undeliverable-address", "No.");
    }
    if (shipment.shipTo().line1().isBlank()) {
      throw new Refusal("invalid-address", "No.");
    }
  }

  @Override
  public synchronized List<Label> find(String reference, @Nullable String draft) {
    ask();
    if (needsDraft && draft != null && !drafts.containsKey(draft)) {
      throw new ProviderUnavailable("unknown-draft", "No such draft.", null, false, null);
    }
    return bought.entrySet().stream()
        .filter(one -> !needsDraft || one.getKey().equals(draft))
        .map(Map.Entry::getValue)
        .filter(label -> label.reference().equals(reference))
        .toList();
  }

  @Override
  public synchronized Refund voidLabel(String id) {
    ask();
    label(id);
    if (handedOver.contains(id)) {
      throw new Refusal("already-shipped", "No.");
    }
    voidLabel(id, refunds);
    answer();
    return Refund.of(refunds);
  }

  /** From now on its void stands so. */
  public synchronized void voidLabel(String id, Refund.State state) {
    Label label = label(id);
    var voided =
        new Label(
            id,
            label.reference(),
            label.carrier(),
            label.service(),
            label.trackingNumber(),
            null,
            label.amount(),
            state,
            test);
    bought.replaceAll((key, one) -> one.id().equals(id) ? voided : one);
  }

  @Override
  public synchronized Refund refund(String id) {
    ask();
    refundsAsked++;
    return Refund.of(label(id).refund());
  }

  private Label label(String id) {
    return labels().stream()
        .filter(l -> l.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal("unknown-label", "No."));
  }

  @Override
  public synchronized List<Document> documents(String id, Document.Format format) {
    label(id);
    return List.of(Document.label("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
  }

  private void hang() {
    try {
      if (hangs) {
        new CountDownLatch(1).await();
      }
    } catch (InterruptedException e) {
      throw new ProviderUnavailable("time-out", "given up", null, true, e);
    }
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

  @Override
  public Optional<Manifests> manifests() {
    return Optional.ofNullable(manifests);
  }

  @Override
  public Optional<Pickups> pickups() {
    return Optional.ofNullable(pickups);
  }
}
