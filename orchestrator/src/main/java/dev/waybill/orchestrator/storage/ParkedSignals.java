package dev.waybill.orchestrator.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Records that this release could not take because a newer one is at work on their orders, kept
 * whole until an instance of that release takes them. The table {@code set_aside}.
 */
public final class ParkedSignals {

  /** A record that comes again, after a crash or a rebalance, is kept once. */
  private static final String ADD =
      """
      INSERT INTO set_aside
        (order_id, topic, partition, record_offset, key, value, header_names, header_values, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (topic, partition, record_offset) DO NOTHING\
      """;

  private static final String AFTER =
      """
      SELECT id, topic, partition, record_offset, key, value, header_names, header_values
      FROM set_aside WHERE id > ? ORDER BY id LIMIT ?\
      """;

  private static final String REMOVE = "DELETE FROM set_aside WHERE id = ANY(?)";

  private ParkedSignals() {}

  /** A record and the order that it is for. */
  public record Signal(String orderId, ConsumerRecord<byte[], byte[]> record) {}

  /** A record as it is kept. */
  public record Kept(long id, ConsumerRecord<byte[], byte[]> record) {}

  public static void add(Connection connection, List<Signal> signals, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (Signal signal : signals) {
        ConsumerRecord<byte[], byte[]> record = signal.record();
        var names = new ArrayList<String>();
        var values = new ArrayList<byte @Nullable []>();
        for (Header header : record.headers()) {
          names.add(header.key());
          values.add(header.value());
        }
        statement.setString(1, signal.orderId());
        statement.setString(2, record.topic());
        statement.setInt(3, record.partition());
        statement.setLong(4, record.offset());
        statement.setBytes(5, record.key());
        statement.setBytes(6, record.value());
        statement.setArray(7, connection.createArrayOf("text", names.toArray()));
        statement.setArray(8, connection.createArrayOf("bytea", values.toArray(new byte[0][])));
        statement.setObject(9, now.atOffset(ZoneOffset.UTC));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The next that were kept, in the order in which they were. */
  public static List<Kept> after(Connection connection, long id, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, id);
      statement.setInt(2, limit);
      var kept = new ArrayList<Kept>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          kept.add(new Kept(rows.getLong(1), record(rows)));
        }
      }
      return kept;
    }
  }

  /** How many there are; as a rule none. */
  public static long count(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT count(*) FROM set_aside");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** They are taken. */
  public static void remove(Connection connection, Collection<Long> ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      statement.setArray(1, connection.createArrayOf("int8", ids.toArray()));
      statement.executeUpdate();
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
    var headers = new RecordHeaders();
    var names = (String[]) row.getArray(7).getArray();
    var values = (byte[][]) row.getArray(8).getArray();
    for (int i = 0; i < names.length; i++) {
      headers.add(names[i], values[i]);
    }
    return new ConsumerRecord<>(
        row.getString(2),
        row.getInt(3),
        row.getLong(4),
        ConsumerRecord.NO_TIMESTAMP,
        TimestampType.NO_TIMESTAMP_TYPE,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        row.getBytes(5),
        row.getBytes(6),
        headers,
        Optional.empty());
  }
}
