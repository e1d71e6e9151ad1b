package dev.waybill.ingest.client;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes how many pieces a shop believes it can sell. Thread-safe. Calls throw what those
 * of {@link ShopClient} throw.
 */
public interface StockClient {

  /** So many products are read or written at a time. */
  int MOST = 100;

  /**
   * Whether Waybill may keep this shop's stock: asked before somebody says that it does.
   *
   * @param location where the shop counts it, as the person wrote it; null for the only one there
   *     is
   * @return the location in the shop's own words; null where the platform has none
   * @throws dev.waybill.step.ProviderUnavailable with what a person can do about it: a right that
   *     is missing, several locations to choose from, stock that the shop does not count
   */
  @Nullable String prepare(@Nullable String location);

  /**
   * What the shop believes at the moment.
   *
   * @return by product id; those that the shop does not have are left out
   */
  Map<String, Level> read(@Nullable String location, Collection<Product> products);

  /**
   * Writes numbers, each only if the shop still believes what was read, where the platform can
   * compare; where it cannot, {@link #sold} tells afterwards.
   *
   * @param key makes the same call twice one change, where the platform has such a thing
   * @return by product id; all of them
   * @throws dev.waybill.step.ProviderUnavailable if nothing was written, or of none is known
   *     whether it was, which its outcome says
   */
  Map<String, Written> write(@Nullable String location, String key, List<Change> changes);

  /**
   * Whether the shop compares, and knows a call by its key: then a write whose answer was lost is
   * made once more with the same key and the same changes, and {@link #sold} is not asked.
   */
  boolean compares();

  /**
   * What the shop sold since each was read, to find out whether a write undid a sale: asked some
   * seconds after a write, when checkouts of that moment are over. Never asked of a shop that
   * compares.
   *
   * @return by product id; those that are left out cannot be told yet, since the shop sells them at
   *     this moment: ask again
   */
  Map<String, Sales> sold(@Nullable String location, List<Past> writes);

  /** When work that can wait may go on, so that orders keep their share of the shop's limit. */
  Instant readyAt();

  /**
   * A product as the shop names it.
   *
   * @param parentId of a variation; null if it is none
   */
  record Product(String productId, @Nullable String parentId) {}

  /**
   * What the shop believes.
   *
   * @param quantity may be below 0 where it sells beyond its stock; null where it does not count
   * @param problem why its number cannot be written, in words; null if it can
   * @param mark tells what the shop sold before the number was read from what it sold later; in the
   *     client's own words, "" where the shop compares
   */
  record Level(@Nullable Integer quantity, @Nullable String problem, String mark) {}

  /**
   * @param from what was read
   */
  record Change(Product product, int from, int to) {}

  /**
   * A change that was written.
   *
   * @param mark of the level that it began with
   * @param sure whether it can be asked again: otherwise it is told now, and rather too much
   */
  record Past(Change change, String mark, boolean sure) {}

  /**
   * What became of a product since it was read.
   *
   * @param quantity what the shop believes now
   * @param pieces that it sold since the read
   * @param back of those, pieces that it took back
   */
  record Sales(int quantity, int pieces, int back) {}

  /** What became of a change. */
  sealed interface Written {

    /** The shop has it. */
    record Done() implements Written {}

    /** The answer was lost: it may have been written, or may yet be. */
    record Unknown() implements Written {}

    /** The shop sold or changed it meanwhile; nothing was written. */
    record Stale() implements Written {}

    /**
     * Nothing was written, because the shop refused another change of the same call, and makes all
     * of them or none: it is written once more, from what was read, with another key. So each key
     * stands for one change, whose answer can be lost and asked for again.
     */
    record NotWritten() implements Written {}

    /**
     * The shop refuses it, and will again.
     *
     * @param reason in words
     */
    record Refused(String reason) implements Written {}
  }
}
