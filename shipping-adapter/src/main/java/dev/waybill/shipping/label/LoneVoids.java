package dev.waybill.shipping.label;

import dev.waybill.shipping.label.LabelStore.LabelView;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The columns of {@code label} that say that a person made it void alone. */
final class LoneVoids {

  private static final String ONE =
      """
      SELECT l.*, EXISTS (
          SELECT FROM parcel p
          WHERE p.label_id = l.label_id AND p.status NOT IN ('UNKNOWN', 'LABEL_CREATED', 'CANCELLED')) AS scanned
      FROM label l WHERE l.label_id = ?
      """;

  /** Until the carrier has answered it counts as asked: whoever follows refunds asks it again. */
  private static final String BEGIN =
      """
      UPDATE label SET refund = 'REQUESTED', refund_words = NULL, void_by = ?, void_reason = ?, void_asked_at = now(),
          refund_next_at = now() + interval '5 minutes'
      WHERE label_id = ? AND refund = 'NONE'
      """;

  private static final String TAKE_BACK =
      """
      UPDATE label SET refund = 'NONE', void_by = NULL, void_reason = NULL, void_asked_at = NULL, refund_next_at = NULL
      WHERE label_id = ? AND refund = 'REQUESTED'
      """;

  private final JdbcTemplate jdbc;

  LoneVoids(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A label.
   *
   * @param scanned whether its carrier has seen the parcel
   */
  record Known(LabelView label, boolean scanned) {}

  Optional<Known> find(String label) {
    return jdbc
        .query(ONE, (row, n) -> new Known(LabelStore.view(row), row.getBoolean("scanned")), label)
        .stream()
        .findFirst();
  }

  /** From now on it is not to be used; false if it was void already. */
  boolean begin(String label, String who, String reason) {
    return jdbc.update(BEGIN, who, reason, label) == 1;
  }

  /** The carrier does not void it: it stays as it was. */
  void takeBack(String label) {
    jdbc.update(TAKE_BACK, label);
  }
}
