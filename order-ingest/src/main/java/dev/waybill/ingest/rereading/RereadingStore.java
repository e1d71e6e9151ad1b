package dev.waybill.ingest.rereading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** By which rules the orders of each shop were read last, and who is about to read them again. */
final class RereadingStore {

  private final JdbcTemplate jdbc;
  private final UUID holder = UUID.randomUUID();
  private final Duration lease;

  RereadingStore(JdbcTemplate jdbc, Duration lease) {
    this.jdbc = jdbc;
    this.lease = lease;
  }

  /** By shop. */
  Map<String, String> marks() {
    var marks = new HashMap<String, String>();
    jdbc.query(
        "SELECT shop, mark FROM shop_reading",
        row -> {
          marks.put(row.getString("shop"), row.getString("mark"));
        });
    return marks;
  }

  /** False if somebody else is at it. */
  boolean claim(String shop) {
    return jdbc.update(
            """
            INSERT INTO shop_reading AS r (shop, mark, holder, lease_until) VALUES (?, '', ?, now() + make_interval(secs => ?))
            ON CONFLICT (shop) DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until
            WHERE r.lease_until IS NULL OR r.lease_until < now() OR r.holder = excluded.holder
            """,
            shop,
            holder,
            lease.toSeconds())
        == 1;
  }

  void done(String shop, String mark) {
    jdbc.update(
        "INSERT INTO shop_reading (shop, mark) VALUES (?, ?) ON CONFLICT (shop) DO UPDATE SET mark"
            + " = excluded.mark, holder = NULL, lease_until = NULL",
        shop,
        mark);
  }

  void givenUp(String shop) {
    jdbc.update(
        "UPDATE shop_reading SET holder = NULL, lease_until = NULL WHERE shop = ? AND holder = ?",
        shop,
        holder);
  }
}
