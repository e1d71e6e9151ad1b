package dev.waybill.service.report;

import dev.waybill.service.paging.ScanKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at keys in their order, a bounded number at a time, so that a report in which few keys have
 * a row answers as fast as one in which all have.
 */
@FunctionalInterface
public interface Scan<R> {

  /**
   * A key that was looked at.
   *
   * @param row null if the report has nothing to say of it
   */
  record Seen<R>(ScanKey key, @Nullable R row) {}

  /**
   * @param after null to begin at the first
   * @param most keys to look at; fewer are returned only at the end
   */
  List<Seen<R>> next(@Nullable ScanKey after, int most);
}
