package dev.waybill.crm.rows;

import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sends rows in batches that are no longer than the CRM takes, each key once. Of rows with one key
 * the last one is sent, as if they had come one after another, and all of them get its result. Once
 * the CRM cannot be asked, the batches after that are not sent.
 */
public final class Batches {

  private Batches() {}

  /**
   * The results of the rows, in their order.
   *
   * @param longest how many rows the CRM takes at a time
   * @param key of a row
   * @param send one batch; answers a result for each key, or throws if there is none of any
   */
  public static <R> List<RowResult> each(
      List<R> rows,
      int longest,
      Function<R, String> key,
      Function<List<R>, Map<String, RowResult>> send) {
    var last = new LinkedHashMap<String, R>();
    rows.forEach(row -> last.put(key.apply(row), row));
    var once = new ArrayList<>(last.values());
    var results = new HashMap<String, RowResult>();
    for (int from = 0; from < once.size(); from += longest) {
      List<R> batch = once.subList(from, Math.min(once.size(), from + longest));
      try {
        results.putAll(send.apply(batch));
      } catch (ProviderUnavailable e) {
        batch.forEach(row -> results.put(key.apply(row), new RowResult.Later(e)));
        RowResult unsent = new RowResult.Later(unsent(e));
        once.subList(from + batch.size(), once.size())
            .forEach(row -> results.put(key.apply(row), unsent));
        break;
      }
    }
    return rows.stream().map(row -> result(results, key.apply(row))).toList();
  }

  private static RowResult result(Map<String, RowResult> results, String key) {
    RowResult result = results.get(key);
    return result == null
        ? RowResult.later("no-row", "The CRM did not say what became of the row.", true)
        : result;
  }

  /** Of rows that were not sent, since those before them could not be. */
  private static ProviderUnavailable unsent(ProviderUnavailable e) {
    var outcome = e.outcome();
    return new ProviderUnavailable(
        outcome.code(), outcome.reason(), outcome.notBefore(), false, e, e.answer());
  }
}
