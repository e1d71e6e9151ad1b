package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Names;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Drafts;
import dev.waybill.sandbox.shops.Kind;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Money;
import dev.waybill.sandbox.shops.Shop;
import dev.waybill.sandbox.web.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The shop's orders and what happens to them. Thread-safe. */
final class WooShop implements Shop {

  static final String NAME = "demo-woo";

  private static final int PLACED = 20_000;
  private static final long ECHO_MS = 150;
  private static final int LOCKS = 64;

  private final Recent<WooOrder> foreign;
  private final ConcurrentSkipListMap<Long, WooOrder> placed = new ConcurrentSkipListMap<>();
  private final Names names = new Names();
  private final Object[] locks = new Object[LOCKS];
  private final String source;
  private final Drafts drafts;
  private final WooHooks hooks;
  private final WooStock stock;
  private final Ids ids;
  private final EffectBook effects;
  private final FaultSwitch faults;
  private final DelayedTasks later;
  private final Clock clock;

  WooShop(
      String source,
      Drafts drafts,
      WooHooks hooks,
      WooStock stock,
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      DelayedTasks later,
      Clock clock) {
    this.source = source;
    this.drafts = drafts;
    this.hooks = hooks;
    this.stock = stock;
    this.ids = ids;
    this.foreign = new Recent<>(limit);
    this.effects = effects;
    this.faults = faults;
    this.later = later;
    this.clock = clock;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long nextOrderId() {
    return ids.next();
  }

  @Override
  public Kind kind(Kind drawn) {
    return drawn;
  }

  @Override
  public boolean place(long orderId, long seed, Kind kind) throws InterruptedException {
    String status =
        switch (kind) {
          case UNPAID, PAID_LATER, ON_TERMS -> "on-hold";
          case PAID, CASH_ON_DELIVERY, UNDELIVERABLE, DIGITAL, PICKUP, BUNDLE -> "processing";
        };
    var origin = new WooOrder.Origin(seed, kind, now());
    Draft draft = drafts.make(seed, kind);
    long note = stock.sell(draft);
    if (note == 0) {
      // The checkout says that it is sold out.
      return false;
    }
    var order = WooOrder.placed(orderId, origin, status).withStockNote(note);
    placed.put(orderId, order);
    while (placed.size() > PLACED) {
      placed.pollFirstEntry();
    }
    if (kind == Kind.PAID_LATER) {
      later.run(2_000 + ThreadLocalRandom.current().nextInt(3_000), () -> act(orderId, "pay"));
    }
    return announce(order, draft);
  }

  /** Created and updated carry the same body; the block checkout sends updated first. */
  private boolean announce(WooOrder order, Draft draft) throws InterruptedException {
    if (faults.now().drafts()) {
      announceCheckout(order, draft);
    }
    byte[] body = PhpJson.encode(WooBody.of(order, draft, source));
    boolean updatedFirst = WooBody.blockCheckout(draft);
    boolean first = hooks.deliver(updatedFirst ? "order.updated" : "order.created", body);
    boolean second = hooks.deliver(updatedFirst ? "order.created" : "order.updated", body);
    if (draft.drawn() % 20 == 0) {
      hooks.deliver("order.updated", body);
    }
    return first || second;
  }

  private void announceAgain(long orderId) throws InterruptedException {
    WooOrder order = Objects.requireNonNull(placed.get(orderId));
    announce(order, draft(order));
  }

  /** An open checkout page is an order already, with the id that it keeps; many are abandoned. */
  private void announceCheckout(WooOrder order, Draft draft) throws InterruptedException {
    WooOrder abandoned =
        WooOrder.placed(ids.next(), Objects.requireNonNull(order.origin()), order.status());
    for (WooOrder open : List.of(abandoned, order)) {
      hooks.deliver("order.updated", PhpJson.encode(WooBody.openCheckout(open, draft, source)));
    }
  }

  @Override
  public void act(long orderId, String action) {
    WooOrder order = placed.get(orderId);
    if (order == null) {
      throw Problem.notFound(
          "The shop has not placed order " + orderId + " (or no longer has it).");
    }
    switch (action) {
      case "pay" -> setStatus(orderId, "processing");
      case "cancel" -> setStatus(orderId, "cancelled");
      case "refund" -> refund(orderId, left(order), "");
      case "refund-piece" -> refundPiece(order);
      case "trash" -> {
        setStatus(orderId, "trash");
        later.run(0, () -> hooks.deliver("order.deleted", PhpJson.encode(Map.of("id", orderId))));
      }
      case "resend" -> later.run(0, () -> announceAgain(orderId));
      default ->
          throw Problem.notFound(
              "An order can be given pay, cancel, refund, refund-piece, trash, resend.");
    }
  }

  private void setStatus(long orderId, String status) {
    change(orderId, order -> order.withStatus(status, now()));
    tellUpdated(orderId, 0);
  }

  /** Null for an order that was neither placed nor written back to. */
  @Nullable WooOrder find(long orderId) {
    WooOrder order = placed.get(orderId);
    return order != null ? order : foreign.get(Long.toString(orderId));
  }

  /** All orders placed here, newest first. */
  Iterable<WooOrder> newestFirst() {
    return placed.descendingMap().values();
  }

  Map<String, @Nullable Object> body(WooOrder order) {
    return order.origin() == null
        ? WooBody.foreign(order)
        : WooBody.of(order, draft(order), source);
  }

  /** The lines of a refund: what came back is negative, and names the order's line. */
  List<Map<String, @Nullable Object>> lines(WooOrder.Refund refund, WooOrder order) {
    var lines = new ArrayList<Map<String, @Nullable Object>>();
    refund.pieces().forEach((place, pieces) -> lines.add(line(refund, order, place, pieces)));
    return lines;
  }

  private Map<String, @Nullable Object> line(
      WooOrder.Refund refund, WooOrder order, int place, int pieces) {
    Draft draft = draft(order);
    Draft.Line line = draft.lines().get(place);
    long total = draft.piece(line) * pieces;
    return Maps.of(
        "id", refund.id() * 50 + place,
        "name", line.article().name(),
        "product_id", line.article().productId(),
        "variation_id", line.article().variationId(),
        "quantity", -pieces,
        "total", "-" + printed(order, total),
        "total_tax", "-" + printed(order, draft.tax(total)),
        "sku", line.article().sku(),
        "meta_data",
            List.of(
                Maps.of(
                    "id",
                    refund.id() * 50 + 20,
                    "key",
                    "_refunded_item_id",
                    "value",
                    Long.toString(WooLines.lineId(order, place)))));
  }

  WooOrder stranger(long orderId) {
    return WooOrder.foreign(orderId, now());
  }

  /** What a PUT does: even one that changes nothing is a change, and is echoed. */
  WooOrder writeBack(
      long orderId, @Nullable String status, Map<String, String> meta, JsonNode shipping) {
    String id = NAME + ':' + orderId;
    if (faults.rejects(id)) {
      throw new Problem(422, "rejected_by_sandbox", "The sandbox was told to say no.");
    }
    var changed = new boolean[1];
    Instant now = now();
    WooOrder after =
        change(
            orderId,
            order -> {
              changed[0] = status != null && !status.equals(order.status());
              WooOrder next = meta.isEmpty() ? order : order.withMeta(merged(order, meta), now);
              if (shipping.isObject() && order.origin() != null) {
                next = next.withShipTo(corrected(order, shipping), now);
              }
              return next.withStatus(status == null ? order.status() : names.one(status), now);
            });
    if (changed[0]) {
      effects.shopWriteBack(id, after.status(), after.status().equals("completed"));
    }
    echo(orderId);
    return after;
  }

  /** What is not named stays. */
  private Buyer corrected(WooOrder order, JsonNode shipping) {
    Buyer known = order.shipTo() == null ? draft(order).buyer() : order.shipTo();
    return known.at(
        shipping.path("first_name").asString(known.firstName()),
        shipping.path("last_name").asString(known.lastName()),
        shipping.path("company").asString(known.company()),
        shipping.path("phone").asString(order.shipTo() == null ? "" : known.phone()),
        shipping.path("address_1").asString(known.line1()),
        shipping.path("address_2").asString(known.line2()),
        shipping.path("city").asString(known.city()),
        shipping.path("state").asString(known.wooState()),
        shipping.path("postcode").asString(known.postcode()),
        shipping.path("country").asString(known.country()));
  }

  WooOrder.Note addNote(long orderId, String text, boolean toCustomer) {
    var note = new WooOrder.Note(ids.next(), text, toCustomer, now());
    var repeated = new boolean[1];
    change(
        orderId,
        order -> {
          repeated[0] = order.notes().stream().anyMatch(one -> one.text().equals(text));
          var all = new ArrayList<>(order.notes());
          all.addFirst(note);
          return order.withNotes(List.copyOf(all));
        });
    effects.shopNote(NAME + ':' + orderId, repeated[0]);
    return note;
  }

  /** Refunds that much; everything: the order is refunded. */
  WooOrder.Refund refund(long orderId, long minor, String reason) {
    return refund(orderId, new WooOrder.Refund(ids.next(), minor, reason, now()));
  }

  /** A refund that an app makes. */
  WooOrder.Refund refund(
      long orderId,
      long minor,
      String reason,
      Map<Integer, Integer> pieces,
      Map<String, String> meta) {
    effects.shopRefund(NAME + ':' + orderId, reason);
    return refund(orderId, new WooOrder.Refund(ids.next(), minor, reason, now(), pieces, meta));
  }

  /** One of the first line, by whoever enters how many pieces came back. */
  private void refundPiece(WooOrder order) {
    Draft draft = draft(order);
    Draft.Line line = draft.lines().getFirst();
    if (order.refundedPieces(0) >= line.quantity()) {
      throw new Problem(409, "nothing_left", "All pieces of the first line are refunded.");
    }
    long minor = draft.piece(line) + draft.tax(draft.piece(line));
    refund(
        order.id(),
        new WooOrder.Refund(ids.next(), minor, "One too many", now(), Map.of(0, 1), Map.of()));
  }

  private WooOrder.Refund refund(long orderId, WooOrder.Refund refund) {
    change(
        orderId,
        order -> {
          var all = new ArrayList<>(order.refunds());
          all.addFirst(refund);
          WooOrder refunded = order.withRefunds(List.copyOf(all), now());
          return left(refunded) <= 0 ? refunded.withStatus("refunded", now()) : refunded;
        });
    tellUpdated(orderId, ECHO_MS);
    return refund;
  }

  /** What could still be refunded; nothing of an order that was not placed here. */
  long left(WooOrder order) {
    if (order.origin() == null) {
      return 0;
    }
    long refunded = order.refunds().stream().mapToLong(WooOrder.Refund::minor).sum();
    return draft(order).total() - refunded;
  }

  long minor(WooOrder order, BigDecimal amount) {
    return Money.minor(amount, draft(order).currency());
  }

  String printed(WooOrder order, long minor) {
    return Money.twoDecimals(minor, draft(order).currency());
  }

  boolean refundable(WooOrder order) {
    return order.origin() != null && order.origin().kind().paidAtOnce();
  }

  private void echo(long orderId) {
    if (faults.now().echo()) {
      tellUpdated(orderId, ECHO_MS);
    }
  }

  /** The body is built when it is sent. What is not known here cannot be told. */
  private void tellUpdated(long orderId, long millis) {
    if (placed.containsKey(orderId)) {
      later.run(
          millis,
          () -> {
            WooOrder order = placed.get(orderId);
            if (order != null) {
              hooks.deliver("order.updated", PhpJson.encode(body(order)));
            }
          });
    }
  }

  private WooOrder change(long orderId, UnaryOperator<WooOrder> step) {
    synchronized (locks[(int) (orderId % LOCKS)]) {
      WooOrder known = placed.get(orderId);
      if (known != null) {
        WooOrder after = step.apply(known);
        if (!after.status().equals(known.status())) {
          after = stock.counted(known, after, draft(known));
        }
        placed.put(orderId, after);
        return after;
      }
      String key = Long.toString(orderId);
      WooOrder before = foreign.get(key);
      WooOrder after = step.apply(before == null ? stranger(orderId) : before);
      foreign.put(key, after);
      return after;
    }
  }

  private static Map<String, String> merged(WooOrder order, Map<String, String> meta) {
    var all = new LinkedHashMap<>(order.meta());
    all.putAll(meta);
    // Copies of few entries are far smaller than the map itself.
    return Map.copyOf(all);
  }

  private Draft draft(WooOrder order) {
    WooOrder.Origin origin = Objects.requireNonNull(order.origin());
    return drafts.make(origin.seed(), origin.kind());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
