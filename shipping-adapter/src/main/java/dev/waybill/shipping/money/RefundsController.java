package dev.waybill.shipping.money;

import dev.waybill.contracts.Money;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Money that carriers owe, and what they charged in the end. */
@RestController
@RequestMapping("/api/labels")
class RefundsController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST = 500;
  private static final int LONGEST_COMMENT = 500;

  private final RefundStore store;

  RefundsController(RefundStore store) {
    this.store = store;
  }

  /**
   * Voided labels whose money is not back, the oldest first.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<RefundStore.View> refunds, @Nullable String next) {}

  /** Several at once, each answered alone. */
  record Ends(@Nullable List<@Nullable End> refunds) {}

  /**
   * What a person says of one.
   *
   * @param end null to have the carrier asked now
   * @param amount that came back; null for all of it
   */
  record End(
      @Nullable String label,
      @Nullable RefundEnd end,
      @Nullable Money amount,
      @Nullable String comment) {}

  /** What carriers' invoices say, each answered alone. */
  record Charges(@Nullable List<@Nullable Charge> charges) {}

  /**
   * What one label cost in the end.
   *
   * @param label its id or its tracking number
   */
  record Charge(@Nullable String label, @Nullable Money amount) {}

  /** What became of each, in the order in which they were named. */
  record Answer(List<One> results) {}

  /**
   * What became of one.
   *
   * @param message what to do about it; null if nothing
   */
  record One(@Nullable String label, State state, @Nullable String message) {}

  /** See the constants. */
  enum State {
    DONE,
    /** There is no such label. */
    UNKNOWN,
    /** Its money is not open. */
    NOT_OPEN,
    /** Something is missing or wrong in what was said. */
    INVALID
  }

  /**
   * Money that carriers owe.
   *
   * @param waiting {@code person}: only what waits for a person; {@code all} otherwise
   */
  @OperatorOnly
  @GetMapping("/refunds")
  Page refunds(
      @RequestParam(defaultValue = "all") String waiting,
      @RequestParam(defaultValue = "") String cursor) {
    if (!waiting.equals("all") && !waiting.equals("person")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "waiting is all or person.");
    }
    List<RefundStore.View> found =
        store.open(waiting.equals("person"), ScanKey.parseFromTime(cursor, 2), PAGE_SIZE + 1);
    Slice<RefundStore.View> page = Slice.of(found, PAGE_SIZE);
    return new Page(page.items(), page.next(last -> last.cursor()));
  }

  /** A person says how refunds ended, or has the carrier asked at once. */
  @OperatorOnly
  @PostMapping("/refunds")
  Answer end(@RequestBody Ends ends, Authentication who) {
    return new Answer(
        bounded(ends.refunds(), "refunds").stream().map(one -> end(one, who.getName())).toList());
  }

  /** What the carriers' invoices say that labels cost, where they weighed parcels again. */
  @OperatorOnly
  @PostMapping("/charges")
  Answer charge(@RequestBody Charges charges) {
    return new Answer(bounded(charges.charges(), "charges").stream().map(this::charge).toList());
  }

  private One end(@Nullable End said, String who) {
    String named = said == null ? null : said.label();
    Optional<RefundStore.View> label =
        named == null ? Optional.empty() : store.labelOf(named).flatMap(store::one);
    if (said == null || label.isEmpty()) {
      return unknown(named);
    }
    String id = label.get().label();
    Money amount = said.amount();
    String comment = Objects.requireNonNullElse(said.comment(), "");
    if (said.end() == null) {
      return store.askNow(id) ? new One(named, State.DONE, null) : notOpen(named);
    }
    if (said.end() == RefundEnd.WRITTEN_OFF && comment.isBlank()) {
      return invalid(named, "Say in comment why nobody expects the money any more.");
    }
    if (comment.length() > LONGEST_COMMENT) {
      return invalid(named, "A comment has at most " + LONGEST_COMMENT + " characters.");
    }
    if (amount != null && isWrong(amount, label.get().amount(), label.get().amount().minor())) {
      return invalid(named, "amount is in the label's currency, at most what it cost.");
    }
    return store.end(id, said.end(), amount == null ? null : amount.minor(), who, comment)
        ? new One(named, State.DONE, null)
        : notOpen(named);
  }

  private One charge(@Nullable Charge said) {
    String named = said == null ? null : said.label();
    Optional<RefundStore.View> label =
        named == null ? Optional.empty() : store.labelOf(named).flatMap(store::one);
    if (said == null || label.isEmpty()) {
      return unknown(named);
    }
    Money amount = said.amount();
    if (amount == null || isWrong(amount, label.get().amount(), Long.MAX_VALUE)) {
      return invalid(named, "amount is what the label cost in the end, in its own currency.");
    }
    store.charge(label.get().label(), amount.minor());
    return new One(named, State.DONE, null);
  }

  private static boolean isWrong(Money said, Money cost, long most) {
    return !cost.currency().equals(said.currency()) || said.minor() < 0 || said.minor() > most;
  }

  private static One unknown(@Nullable String label) {
    return new One(
        label,
        State.UNKNOWN,
        "No label has this id, or several have this tracking number. GET /api/labels?order= lists"
            + " those of an order.");
  }

  private static One notOpen(@Nullable String label) {
    return new One(label, State.NOT_OPEN, "It was not voided, or its money has come.");
  }

  private static One invalid(@Nullable String label, String message) {
    return new One(label, State.INVALID, message);
  }

  private static <T extends @Nullable Object> List<T> bounded(@Nullable List<T> said, String name) {
    if (said == null || said.isEmpty() || said.size() > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Give 1 to %d of \"%s\" at a time.".formatted(MOST, name));
    }
    return said;
  }
}
