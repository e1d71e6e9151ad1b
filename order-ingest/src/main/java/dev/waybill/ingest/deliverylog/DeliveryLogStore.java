package dev.waybill.ingest.deliverylog;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The delivery log of all instances, in the database. */
public final class DeliveryLogStore {

  private final JdbcTemplate jdbc;
  private final DeliveryLog deliveryLog;

  DeliveryLogStore(JdbcTemplate jdbc, DeliveryLog deliveryLog) {
    this.jdbc = jdbc;
    this.deliveryLog = deliveryLog;
  }

  /** Writes what was noted since, in two statements. */
  public synchronized void flush() {
    List<Object[]> orders = new ArrayList<>();
    List<Object[]> topics = new ArrayList<>();
    for (Map.Entry<String, DeliveryLog.OfShop> shop : deliveryLog.all().entrySet()) {
      DeliveryLog.OfShop.Taken taken = shop.getValue().take();
      if (taken.orders().length > 0) {
        orders.add(new Object[] {shop.getKey(), taken.orders()});
      }
      taken
          .topics()
          .forEach(
              (topic, tally) -> {
                Timestamp last = Timestamp.from(tally.last());
                topics.add(new Object[] {shop.getKey(), topic, last, tally.count(), last});
              });
    }
    if (!orders.isEmpty()) {
      jdbc.batchUpdate("INSERT INTO sighting (shop, orders) VALUES (?, ?)", orders);
    }
    if (!topics.isEmpty()) {
      jdbc.batchUpdate(
          """
          INSERT INTO webhook_hour AS w (shop, topic, hour, count, last_at) VALUES (?, ?, date_trunc('hour', ?::timestamptz), ?, ?)
          ON CONFLICT (shop, topic, hour) DO UPDATE SET
            count = w.count + excluded.count, last_at = greatest(w.last_at, excluded.last_at)
          """,
          topics);
    }
  }

  /** What came of a shop lately, through whichever instance. */
  public DeliveredVersions since(String shop, Instant time) {
    var delivered = new DeliveredVersions();
    jdbc.query(
        "SELECT orders FROM sighting WHERE shop = ? AND at >= ? ORDER BY id",
        row -> {
          delivered.add(row.getBytes(1));
        },
        shop,
        Timestamp.from(time));
    return delivered;
  }

  /**
   * Webhooks of one topic.
   *
   * @param thisHour since the full hour
   * @param perHour on average, over the hours since the first of the last four weeks
   */
  public record Topic(
      String topic, Instant lastAt, long thisHour, double perHour, @Nullable Instant since) {}

  public List<Topic> topics(String shop) {
    return jdbc.query(
        """
        SELECT topic, max(last_at) AS last_at, min(hour) AS since, sum(count) AS all_of_them,
          coalesce(sum(count) FILTER (WHERE hour >= date_trunc('hour', now())), 0) AS this_hour,
          greatest(1, extract(epoch FROM now() - min(hour)) / 3600) AS hours
        FROM webhook_hour WHERE shop = ? GROUP BY topic ORDER BY topic
        """,
        (row, n) ->
            new Topic(
                row.getString("topic"),
                row.getTimestamp("last_at").toInstant(),
                row.getLong("this_hour"),
                Math.round(row.getDouble("all_of_them") / row.getDouble("hours") * 100) / 100.0,
                row.getTimestamp("since").toInstant()),
        shop);
  }
}
