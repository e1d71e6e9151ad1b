package dev.waybill.service.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads the rows that a loop works on. One that cannot be read, because a newer release or a hand
 * wrote what this release does not know, is left out, so that it holds nobody up: counted each time
 * ({@code waybill.rows.unreadable}), and told once.
 */
public final class ReadableRows<T> implements ResultSetExtractor<List<T>> {

  private static final Logger log = LoggerFactory.getLogger(ReadableRows.class);

  /** More bad rows than that are counted and not told. */
  private static final int MOST_TOLD = 1_000;

  private final String table;
  private final String key;
  private final RowMapper<T> reader;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param key the column that names a row
   * @param reader throws an unchecked exception for what it cannot read
   */
  public ReadableRows(String table, String key, RowMapper<T> reader) {
    this.table = table;
    this.key = key;
    this.reader = reader;
  }

  @Override
  public List<T> extractData(ResultSet rows) throws SQLException {
    var read = new ArrayList<T>();
    for (int n = 0; rows.next(); n++) {
      try {
        read.add(reader.mapRow(rows, n));
      } catch (RuntimeException e) {
        leave(rows.getString(key), e);
      }
    }
    return read;
  }

  private void leave(String row, RuntimeException cause) {
    Counter.builder("waybill.rows.unreadable")
        .description("Rows that were left out because this release cannot read them")
        .tag("table", table)
        .register(Metrics.globalRegistry)
        .increment();
    if (told.size() < MOST_TOLD && told.add(row)) {
      log.error("The row {} of {} cannot be read and is left alone", row, table, cause);
    }
  }
}
