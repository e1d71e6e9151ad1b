package dev.waybill.service.exchange.labels;

import dev.waybill.contracts.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What labels cost.
 *
 * @param next the cursor of the next page; null after the last
 */
public record LabelSpend(List<Row> rows, @Nullable String next) {

  /**
   * Sums of one currency.
   *
   * @param key a day, a shop, …: whatever was asked for
   * @param purchases labels that were bought
   * @param owed what carriers have not given back yet
   * @param net what they cost in the end, as far as that is known
   */
  public record Row(String key, long purchases, Money amount, long voided, Money owed, Money net) {}
}
