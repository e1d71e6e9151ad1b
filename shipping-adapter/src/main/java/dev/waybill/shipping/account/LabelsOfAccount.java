package dev.waybill.shipping.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether an account is still needed for what was bought with it. Reads through the ledger, so it
 * is for rare questions of people.
 */
final class LabelsOfAccount {

  /** No carrier takes a label back later than that. */
  private static final Duration VOIDABLE = Duration.ofDays(90);

  /** Bought and neither void nor handed over, or perhaps bought. */
  private static final String NEEDED =
      """
      SELECT EXISTS (
        SELECT 1
        FROM step_ledger l
        WHERE l.action = 'buy-label' AND l.created_at > :since AND (
          (l.state = 'STARTED' AND (l.notes LIKE :noted ESCAPE '!' OR (l.maybe AND l.notes IS NULL AND :withoutDraft)))
          OR EXISTS (
            SELECT 1 FROM regexp_matches(l.result, :label, 'g') AS found (id)
            WHERE NOT EXISTS (
                SELECT 1 FROM step_ledger v
                WHERE v.order_id = l.order_id AND v.action = 'void-label' AND v.result LIKE '%"' || found.id[1] || '"%')
              AND NOT EXISTS (
                SELECT 1 FROM hand_over_parcel p WHERE p.label_id = found.id[1] AND p.left_at IS NOT NULL)
          )
        )
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
        .param("label", "\"labelId\":\"(" + account + ":[^\"]+)\"")
        .query(Boolean.class)
        .single();
  }
}
