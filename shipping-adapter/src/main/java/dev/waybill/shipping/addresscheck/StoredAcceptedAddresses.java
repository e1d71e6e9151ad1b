package dev.waybill.shipping.addresscheck;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code accepted_addresses}: bounded in time and in size. Thread-safe. */
final class StoredAcceptedAddresses implements AcceptedAddresses {

  private static final String FIND =
      "SELECT EXISTS (SELECT FROM accepted_addresses WHERE hash = ? AND accepted_at > ?)";

  private static final String ADD =
      """
      INSERT INTO accepted_addresses (hash, accepted_at) VALUES (?, ?)
      ON CONFLICT (hash) DO UPDATE SET accepted_at = excluded.accepted_at
      """;

  private static final String FORGET =
      """
      DELETE FROM accepted_addresses WHERE hash IN (
        SELECT hash FROM accepted_addresses WHERE accepted_at <= greatest(?, (
          SELECT accepted_at FROM accepted_addresses ORDER BY accepted_at DESC OFFSET ? LIMIT 1))
        ORDER BY accepted_at LIMIT ?)
      """;

  private static final int ROWS_AT_A_TIME = 1_000;

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Duration keep;
  private final int most;

  /**
   * @param keep how long a place stays accepted: houses are torn down
   * @param most places that are kept
   */
  StoredAcceptedAddresses(JdbcTemplate jdbc, Clock clock, Duration keep, int most) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.keep = keep;
    this.most = most;
  }

  @Override
  public boolean contains(Place place) {
    return Boolean.TRUE.equals(jdbc.queryForObject(FIND, Boolean.class, place.hash(), oldest()));
  }

  @Override
  public void add(Place place) {
    jdbc.update(ADD, place.hash(), Timestamp.from(clock.instant()));
  }

  /**
   * Forgets some of those that are too old or too many.
   *
   * @return whether there may be more
   */
  boolean forget() {
    return jdbc.update(FORGET, oldest(), most, ROWS_AT_A_TIME) == ROWS_AT_A_TIME;
  }

  private Timestamp oldest() {
    return Timestamp.from(clock.instant().minus(keep));
  }
}
