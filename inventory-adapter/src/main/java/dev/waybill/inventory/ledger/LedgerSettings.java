package dev.waybill.inventory.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How the stock ledger allocates.
 *
 * @param untracked what becomes of a SKU that no location has a row for
 * @param seed CSV with the columns sku, location, quantity; adds rows that do not exist yet
 */
@ConfigurationProperties("waybill.inventory")
public record LedgerSettings(
    @DefaultValue("allocate") Untracked untracked, @Nullable Resource seed) {

  /** What becomes of a SKU that nobody counts. */
  public enum Untracked {
    /** Shipped from the first location, nothing held: many shops count only some of their goods. */
    ALLOCATE,
    /** Rejected like a SKU that is sold out. */
    REJECT
  }
}
