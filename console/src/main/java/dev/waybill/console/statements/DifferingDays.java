package dev.waybill.console.statements;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days of the last two weeks on which not everything is equal. */
@Component
public class DifferingDays {

  private static final Duration RECENT = Duration.ofDays(14);

  private final JdbcClient jdbc;
  private final Clock clock;

  DifferingDays(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A day of a shop.
   *
   * @param since when the first of its differences was found
   */
  public record Day(String shop, LocalDate day, int differences, Instant since) {}

  /** The newest first. */
  public List<Day> recent(int most) {
    return jdbc.sql(
            """
            SELECT shop, day, differences, coalesce(
                (SELECT min(found_at) FROM statement_difference d WHERE d.shop = s.shop AND d.day = s.day), computed_at)
            FROM statement s WHERE differences > 0 AND day >= :from ORDER BY day DESC, shop LIMIT :most\
            """)
        .param("from", LocalDate.ofInstant(clock.instant().minus(RECENT), ZoneOffset.UTC))
        .param("most", most)
        .query(
            (row, n) ->
                new Day(
                    row.getString(1),
                    row.getObject(2, LocalDate.class),
                    row.getInt(3),
                    row.getTimestamp(4).toInstant()))
        .list();
  }
}
