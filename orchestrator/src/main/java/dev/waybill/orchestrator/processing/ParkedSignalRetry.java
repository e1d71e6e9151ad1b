package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.storage.ParkedSignals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Takes the parked signals, which instances of an older release could not read. What this instance
 * can read is taken and deleted; the rest stays. Two instances may take the same; it decides once.
 */
final class ParkedSignalRetry {

  private final DataSource dataSource;
  private final PoisonIsolator isolator;
  private final Publisher publisher;
  private final Meters meters;
  private final int batch;
  private long last;

  ParkedSignalRetry(
      DataSource dataSource,
      PoisonIsolator isolator,
      Publisher publisher,
      Meters meters,
      int batch) {
    this.dataSource = dataSource;
    this.isolator = isolator;
    this.publisher = publisher;
    this.meters = meters;
    this.batch = batch;
  }

  /**
   * Takes the next of them.
   *
   * @return whether there are more to be gone over
   */
  boolean take() {
    try {
      return takeNext();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("Parked signals wait", e);
    } catch (PublishException e) {
      throw new IllegalStateException("Parked signals are stored, and are published later", e);
    }
  }

  private boolean takeNext() throws SQLException, PublishException {
    List<ParkedSignals.Kept> kept;
    try (Connection connection = dataSource.getConnection()) {
      kept = ParkedSignals.after(connection, last, batch);
    }
    if (kept.isEmpty()) {
      last = 0;
      return false;
    }
    // Whoever took them before may have crashed before publishing.
    Outbox outbox = isolator.take(kept.stream().map(ParkedSignals.Kept::record).toList(), true);
    publisher.publish(outbox.records());
    meters.count(outbox);
    var again = new HashSet<Place>();
    outbox.parked().forEach(signal -> again.add(Place.of(signal.record())));
    var taken = new ArrayList<Long>();
    for (ParkedSignals.Kept one : kept) {
      if (!again.contains(Place.of(one.record()))) {
        taken.add(one.id());
      }
    }
    if (!taken.isEmpty()) {
      try (Connection connection = dataSource.getConnection()) {
        ParkedSignals.remove(connection, taken);
      }
    }
    last = kept.size() < batch ? 0 : kept.getLast().id();
    return last > 0;
  }

  private record Place(String topic, int partition, long offset) {

    static Place of(ConsumerRecord<byte[], byte[]> record) {
      return new Place(record.topic(), record.partition(), record.offset());
    }
  }
}
