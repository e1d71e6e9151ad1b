package dev.waybill.ingest.client;

import dev.waybill.contracts.ShopProduct;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Waybill asks of a shop about what it sells. Thread-safe. Calls throw what those of {@link
 * ShopClient} throw.
 */
public interface ProductClient {

  /**
   * What the shop sells, page by page. One that changes or goes while the pages are read may be on
   * two of them, or on none: whoever misses one asks for it with {@link #of}.
   *
   * @param since what changed at or after that time, by the shop's clock; null: everything
   * @param position of the page before; null begins
   */
  Page list(@Nullable Instant since, @Nullable String position);

  /**
   * All that the shop sells of these products: each, or all its variations. What it no longer has
   * is left out.
   *
   * @param products ids of products as webhooks name them, or of what is sold; at most {@link
   *     #MOST_ASKED}
   */
  List<ShopProduct> of(Collection<String> products);

  /** When work that can wait may go on, so that write-back keeps its share of the shop's limit. */
  Instant readyAt();

  /** So many products are asked for at a time. */
  int MOST_ASKED = 20;

  /**
   * @param next the position to go on from; null at the end
   */
  record Page(List<ShopProduct> products, @Nullable String next) {}
}
