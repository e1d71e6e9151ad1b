package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the goods of an order are worth, from and to, both included. Amounts of two currencies
 * cannot be compared: an order in another one does not match.
 *
 * @param from in major units, as people write it: 12.50
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueRange(
    @Nullable BigDecimal from, @Nullable BigDecimal to, @Nullable String currency) {

  public ValueRange {
    currency = currency == null ? null : currency.strip().toUpperCase(Locale.ROOT);
  }

  boolean contains(@Nullable Money value) {
    return value != null
        && value.currency().equals(currency)
        && (from == null || value.amount().compareTo(from) >= 0)
        && (to == null || value.amount().compareTo(to) <= 0);
  }
}
