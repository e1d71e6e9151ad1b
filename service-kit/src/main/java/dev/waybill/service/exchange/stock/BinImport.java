package dev.waybill.service.exchange.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of bins would change, or has changed.
 *
 * @param faults the first of the rows that cannot be taken
 * @param changes the first of the bins that change
 * @param plan to be sent with the same file to have it done; null where there is nothing to do
 */
public record BinImport(
    int rows,
    int faultCount,
    List<Fault> faults,
    int changeCount,
    List<Change> changes,
    @Nullable String plan,
    boolean applied) {

  public record Fault(int line, String problem) {}

  /**
   * @param from "" for none, as {@code to} is
   */
  public record Change(int line, String key, String from, String to) {}
}
