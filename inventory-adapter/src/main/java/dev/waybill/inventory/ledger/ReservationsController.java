package dev.waybill.inventory.ledger;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.stock.Pieces;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What is held for which order, and an end to what is held for too long. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/reservations")
@Tag(name = "Stock")
class ReservationsController {

  private static final int PAGE_SIZE = 100;

  /** What was reserved before movements were kept has no time, and is the oldest. */
  private static final String OLDEST =
      """
      SELECT order_id, reference, location, sku, pieces, reserved_at FROM reservation
      WHERE coalesce(reserved_at, '-infinity') <= now() - make_interval(days => ?)
        AND (coalesce(reserved_at, '-infinity'), reference, location, sku)
          > (?::timestamptz, ?, ?, ?)
      ORDER BY coalesce(reserved_at, '-infinity'), reference, location, sku LIMIT ?
      """;

  private static final String NEVER = "-infinity";

  private final JdbcTemplate jdbc;
  private final Reservations reservations;
  private final TransactionTemplate transaction;

  ReservationsController(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, FreedStock freed) {
    this.jdbc = jdbc;
    this.reservations = new Reservations(jdbc, freed);
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Pieces that are held.
   *
   * @param reference the command that asked for them
   * @param reservedAt null if that was before movements were kept
   */
  record Reservation(
      String order,
      String reference,
      String location,
      String sku,
      int pieces,
      @Nullable Instant reservedAt) {}

  /**
   * The oldest first.
   *
   * @param next the cursor of the next page; null after the last
   */
  record ReservationPage(List<Reservation> reservations, @Nullable String next) {}

  /** What became of the pieces. */
  enum End {
    LEFT,
    FREE
  }

  /**
   * What a person knows of an order's pieces.
   *
   * @param end LEFT takes them off, FREE lets other orders have them
   */
  record Settlement(@Nullable String order, @Nullable End end, @Nullable String reason) {}

  /** What was held until now. */
  record Settled(List<Pieces> ended) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "What is reserved, the oldest first",
      description =
          "With olderThanDays, what has been held for longer than orders take: its order may be"
              + " finished while this service could not hear of it.")
  ReservationPage list(
      @RequestParam(defaultValue = "0") int olderThanDays,
      @RequestParam(defaultValue = "") String cursor) {
    ScanKey after = after(cursor);
    List<Reservation> found =
        jdbc.query(
            OLDEST,
            (row, n) -> {
              OffsetDateTime at = row.getObject("reserved_at", OffsetDateTime.class);
              return new Reservation(
                  row.getString("order_id"),
                  row.getString("reference"),
                  row.getString("location"),
                  row.getString("sku"),
                  row.getInt("pieces"),
                  at == null ? null : at.toInstant());
            },
            Math.max(0, olderThanDays),
            after == null ? NEVER : after.part(0),
            ScanKey.part(after, 1),
            ScanKey.part(after, 2),
            ScanKey.part(after, 3),
            PAGE_SIZE + 1);
    if (found.size() <= PAGE_SIZE) {
      return new ReservationPage(found, null);
    }
    return new ReservationPage(
        found.subList(0, PAGE_SIZE), keyOf(found.get(PAGE_SIZE - 1)).cursor());
  }

  private static ScanKey keyOf(Reservation last) {
    Instant at = last.reservedAt();
    return ScanKey.of(
        at == null ? NEVER : at.toString(), last.reference(), last.location(), last.sku());
  }

  private static @Nullable ScanKey after(String cursor) {
    ScanKey key = ScanKey.parse(cursor, 4);
    if (key != null && !key.part(0).equals(NEVER)) {
      try {
        Instant.parse(key.part(0));
      } catch (DateTimeParseException e) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST,
            "This is no cursor of this list: give the \"next\" of the last answer as it is.");
      }
    }
    return key;
  }

  @OperatorOnly
  @PostMapping("/settle")
  @Operation(
      summary = "Ends what is reserved for an order, by a person's word",
      description =
          "LEFT: the pieces are gone with it, and taken off. FREE: other orders can have them. An"
              + " order that is under way then lacks them: look at it first.")
  Settled settle(@RequestBody Settlement settlement, Authentication caller) {
    String order = settlement.order();
    String reason = settlement.reason();
    if (order == null || settlement.end() == null || reason == null || reason.isBlank()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Say which order, its end (LEFT or FREE), and the reason.");
    }
    var ending = Ending.ofAll(order, settlement.end() == End.LEFT, reason, caller.getName());
    return new Settled(
        Objects.requireNonNull(
            transaction.execute(
                status ->
                    reservations.end(List.of(ending)).stream()
                        .map(Reservations.Ended::pieces)
                        .toList())));
  }
}
