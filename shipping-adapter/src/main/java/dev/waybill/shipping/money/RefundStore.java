package dev.waybill.shipping.money;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The columns of {@code label} that are about voids. */
final class RefundStore {

  /** Somebody else's for ten minutes: longer than asking about all of them takes. */
  private static final String CLAIM =
      """
      UPDATE label SET refund_attempts = refund_attempts + 1, refund_next_at = now() + interval '10 minutes'
      WHERE label_id = ANY (ARRAY(
        SELECT label_id FROM label WHERE refund_next_at <= now()
        ORDER BY refund_next_at LIMIT ? FOR UPDATE SKIP LOCKED))
      RETURNING label_id, refund, bought_at, void_asked_at, refund_attempts
      """;

  private static final String SETTLE =
      """
      UPDATE label SET refund = ?, refund_words = coalesce(?, refund_words),
          credited = CASE WHEN ? THEN coalesce(?::bigint, amount) END, refund_ended_at = now(),
          refund_next_at = NULL, person_since = NULL
      WHERE label_id = ? AND refund IN ('REQUESTED', 'REJECTED')
      """;

  private static final String KEEP_OPEN =
      """
      UPDATE label SET refund = ?, refund_words = coalesce(?, refund_words), refund_next_at = ?,
          person_since = CASE WHEN ? THEN coalesce(person_since, now()) END
      WHERE label_id = ? AND refund IN ('REQUESTED', 'REJECTED')
      """;

  private static final String END =
      """
      UPDATE label SET refund = ?, credited = CASE WHEN ? THEN coalesce(?::bigint, amount) END,
          refund_ended_at = now(), refund_next_at = NULL, person_since = NULL, ended_by = ?, comment = ?
      WHERE label_id = ? AND refund IN ('REQUESTED', 'REJECTED')
      """;

  private static final String ASK_NOW =
      """
      UPDATE label SET refund_next_at = now() WHERE label_id = ? AND refund IN ('REQUESTED', 'REJECTED')
      """;

  private static final String OPEN =
      """
      SELECT * FROM label
      WHERE refund IN ('REQUESTED', 'REJECTED') AND (NOT ? OR person_since IS NOT NULL)
        AND (void_asked_at, label_id) > (?::timestamptz, ?)
      ORDER BY void_asked_at, label_id LIMIT ?
      """;

  private static final String ONE = "SELECT * FROM label WHERE label_id = ?";

  private static final String CHARGE = "UPDATE label SET charged = ? WHERE label_id = ?";

  private static final String BY_NUMBER =
      "SELECT label_id FROM label WHERE label_id = ? OR tracking_number = ? AND tracking_number <>"
          + " '' LIMIT 2";

  private final JdbcTemplate jdbc;

  RefundStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Those about which the carrier is to be asked now; nobody else gets them meanwhile. */
  List<OpenRefund> claim(int most) {
    return jdbc.query(
        CLAIM,
        (row, n) ->
            new OpenRefund(
                LabelId.parse(row.getString("label_id")).orElseThrow(),
                Refund.State.valueOf(row.getString("refund")),
                row.getTimestamp("bought_at").toInstant(),
                row.getTimestamp("void_asked_at").toInstant(),
                row.getInt("refund_attempts")),
        most);
  }

  /** The carrier has said how it ends. */
  void settle(LabelId label, Refund refund) {
    Money amount = refund.amount();
    jdbc.update(
        SETTLE,
        refund.state().name(),
        refund.words(),
        refund.state() == Refund.State.CREDITED,
        amount == null ? null : amount.minor(),
        label.toString());
  }

  /**
   * It has not ended.
   *
   * @param next when the carrier is asked again; null for no more
   */
  void keepOpen(
      LabelId label,
      Refund.State state,
      @Nullable String words,
      @Nullable Instant next,
      boolean person) {
    jdbc.update(
        KEEP_OPEN,
        state.name(),
        words,
        next == null ? null : Timestamp.from(next),
        person,
        label.toString());
  }

  /** A person says how it ends; false if it was not open. */
  boolean end(String label, RefundEnd end, @Nullable Long minor, String by, String comment) {
    return jdbc.update(END, end.name(), end == RefundEnd.CREDITED, minor, by, comment, label) == 1;
  }

  /** The carrier is asked at once; false if it is not open. */
  boolean askNow(String label) {
    return jdbc.update(ASK_NOW, label) == 1;
  }

  Optional<View> one(String label) {
    return jdbc.query(ONE, (row, n) -> view(row), label).stream().findFirst();
  }

  /** The label of this id or tracking number; empty if there is none, or more than one. */
  Optional<String> labelOf(String named) {
    List<String> found = jdbc.query(BY_NUMBER, (row, n) -> row.getString(1), named, named);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  void charge(String label, long minor) {
    jdbc.update(CHARGE, minor, label);
  }

  /** Those that are open, the oldest first. */
  List<View> open(boolean person, @Nullable ScanKey after, int most) {
    return jdbc.query(
        OPEN,
        (row, n) -> view(row),
        person,
        after == null ? "-infinity" : after.part(0),
        ScanKey.part(after, 1),
        most);
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getString("label_id"),
        OrderId.parse(row.getString("order_id")),
        row.getString("account"),
        row.getString("carrier"),
        row.getString("tracking_number"),
        new Money(
            row.getLong("amount"),
            row.getString("currency"),
            row.getObject("decimals", Integer.class)),
        row.getString("refund"),
        row.getString("refund_words"),
        time(row, "bought_at"),
        time(row, "void_asked_at"),
        row.getInt("refund_attempts"),
        time(row, "refund_next_at"),
        time(row, "person_since"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  /**
   * A voided label and its money.
   *
   * @param words of the carrier; null if it said nothing
   * @param attempts how often it was asked
   * @param nextAt when it is asked next; null for no more
   * @param personSince since when it waits for a person; null if it does not
   */
  record View(
      String label,
      OrderId order,
      String account,
      String carrier,
      String trackingNumber,
      Money amount,
      String state,
      @Nullable String words,
      @Nullable Instant boughtAt,
      @Nullable Instant voidedAt,
      int attempts,
      @Nullable Instant nextAt,
      @Nullable Instant personSince) {

    String cursor() {
      return ScanKey.of(String.valueOf(voidedAt), label).cursor();
    }
  }
}
