package dev.waybill.orchestrator.storage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the orders that are under way by the workflow version that they are on. Those that are
 * finished are not asked about: nobody moves them, and there are millions.
 */
public class VersionCounts {

  /** A shop with more orders under way than this has other worries than the exact number. */
  public static final int COUNTED = 50_000;

  private final JdbcClient jdbc;

  VersionCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was counted.
   *
   * @param byVersion by version and status
   * @param more whether counting ended before the end
   */
  public record Counted(Map<Integer, Map<String, Long>> byVersion, boolean more) {}

  public Counted underWay(String workflow) {
    var byVersion = new HashMap<Integer, Map<String, Long>>();
    long[] all = {0};
    jdbc.sql(
            """
            SELECT workflow, workflow_version, status, count(*)
            FROM (SELECT workflow, workflow_version, status FROM orders
                  WHERE status NOT IN ('COMPLETED', 'CANCELLED') LIMIT :limit) AS open
            GROUP BY workflow, workflow_version, status ORDER BY status\
            """)
        .param("limit", COUNTED + 1)
        .query(
            (RowCallbackHandler)
                row -> {
                  all[0] += row.getLong(4);
                  if (row.getString(1).equals(workflow)) {
                    byVersion
                        .computeIfAbsent(row.getInt(2), version -> new LinkedHashMap<>())
                        .put(row.getString(3), row.getLong(4));
                  }
                });
    return new Counted(byVersion, all[0] > COUNTED);
  }
}
