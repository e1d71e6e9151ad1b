package dev.waybill.shipping.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether an account is still needed for what was bought with it. Reads through labels and ledger,
 * so it is for rare questions of people.
 */
final class LabelsOfAccount {

  /** No carrier takes a label back later than that. */
  private static final Duration VOIDABLE = Duration.ofDays(90);

  /** Bought and neither void nor handed over, or void and its money open, or perhaps bought. */
  private static final String NEEDED =
      """
      SELECT EXISTS (
        SELECT 1 FROM label l
        WHERE l.account = :account AND (
          l.refund IN ('REQUESTED', 'REJECTED')
          OR (l.refund = 'NONE' AND l.bought_at > :since AND NOT EXISTS (
            SELECT 1 FROM hand_over_parcel p WHERE p.label_id = l.label_id AND p.left_at IS NOT NULL)))
      ) OR EXISTS (
        SELECT 1 FROM step_ledger s
        WHERE s.action = 'buy-label' AND s.state = 'STARTED' AND s.created_at > :since
          AND (s.notes LIKE :noted ESCAPE '!' OR (s.maybe AND s.notes IS NULL AND :withoutDraft))
      )
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  LabelsOfAccount(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Whether a label of this account may still have to be voided, or looked for.
   *
   * @param withoutDraft whether it sells without one, so that not every purchase is noted
   */
  boolean mayBeVoided(String account, boolean withoutDraft) {
    return jdbc.sql(NEEDED)
        .param("since", Timestamp.from(clock.instant().minus(VOIDABLE)))
        .param("withoutDraft", withoutDraft)
        .param("noted", "%\\\"account\\\":\\\"" + account + "\\\"%")
        .param("account", account)
        .query(Boolean.class)
        .single();
  }
}
