package dev.waybill.orchestrator.promises;

import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.shipby.Promise;
import dev.waybill.orchestrator.shipby.PromiseLine;
import dev.waybill.orchestrator.shipby.PromisedOrder;
import dev.waybill.orchestrator.shipby.ShipBy;
import dev.waybill.orchestrator.storage.ShopDays;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The promises of all shops, in memory: an order asks no database for its own. What was decided
 * through another instance counts a few seconds later. Thread-safe.
 */
public final class Promises implements ShopDays {

  private static final String ALL = "";

  private final Supplier<List<PromiseVersion>> newest;
  private final @Nullable KnownPromise ofNobody;
  private volatile Map<String, PromiseVersion> versions = Map.of();

  Promises(Supplier<List<PromiseVersion>> newest) {
    this(newest, KnownPromise.OF_NOBODY);
  }

  private Promises(Supplier<List<PromiseVersion>> newest, @Nullable KnownPromise ofNobody) {
    this.newest = newest;
    this.ofNobody = ofNobody;
  }

  /** Nothing is promised to anybody. */
  public static Promises none() {
    return new Promises(List::of, null);
  }

  /** Looks for what was decided since. */
  void refresh() {
    versions =
        newest.get().stream()
            .collect(Collectors.toUnmodifiableMap(PromiseVersion::shop, version -> version));
  }

  /** The promise that a shop goes by; null if nothing is promised. */
  @Nullable KnownPromise of(String shop) {
    KnownPromise own = decided(shop);
    if (own != null) {
      return own;
    }
    KnownPromise forAll = decided(ALL);
    return forAll == null ? ofNobody : forAll;
  }

  /** The last version that was decided on; "" is the one for all shops. */
  Optional<PromiseVersion> version(String shop) {
    return Optional.ofNullable(versions.get(shop));
  }

  List<PromiseVersion> versions() {
    return List.copyOf(versions.values());
  }

  private @Nullable KnownPromise decided(String shop) {
    PromiseVersion version = versions.get(shop);
    Promise promise = version == null ? null : version.promise();
    return version == null || promise == null
        ? null
        : new KnownPromise(shop, version.version(), promise);
  }

  /**
   * The exception by which an order is promised.
   *
   * @param delivery asked only where the promise reads what the customer saw
   * @return its name; null for as usual
   */
  public @Nullable String line(
      String shop, OrderFacts facts, Supplier<@Nullable Delivery> delivery) {
    KnownPromise known = of(shop);
    if (known == null) {
      return null;
    }
    Delivery chosen = known.promise().readsTitles() ? delivery.get() : null;
    PromiseLine line =
        known
            .promise()
            .lineFor(
                new PromisedOrder(
                    facts.shippingMethod(),
                    chosen == null ? null : chosen.title(),
                    facts.tags(),
                    facts.country()));
    return line == null ? null : line.name();
  }

  /**
   * When an order has to be handed over.
   *
   * @param from what is counted from
   * @param line as {@link #line} has it
   * @param locations that it leaves from, as far as that is known
   * @return null if nothing is promised
   */
  public @Nullable ShipBy shipBy(
      String shop, Instant from, @Nullable String line, Collection<String> locations) {
    KnownPromise known = of(shop);
    return known == null
        ? null
        : known
            .promise()
            .shipBy(from, known.promise().named(line), locations, known.shop(), known.version());
  }

  /** Whether it matters from which of these locations an order of the shop leaves. */
  public boolean dependOn(String shop, Collection<String> locations) {
    KnownPromise known = of(shop);
    return known != null && locations.stream().anyMatch(known.promise()::dependsOn);
  }

  /** Whether it is told that an order of the shop is late. */
  public boolean alert(String shop) {
    KnownPromise known = of(shop);
    return known != null && Boolean.TRUE.equals(known.promise().alert());
  }

  @Override
  public Instant endOfDay(@Nullable String shop, Instant moment) {
    KnownPromise known = of(shop == null ? ALL : shop);
    Promise promise = known == null ? Promise.OF_NOBODY : known.promise();
    return promise.calendar().endOfDay(moment);
  }
}
