package dev.waybill.orchestrator.rules;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An amount of one currency, both ends included; one of them may be left out. */
public record ValueRange(
    @Nullable BigDecimal from, @Nullable BigDecimal to, @Nullable String currency) {

  boolean has(Money money) {
    BigDecimal amount = money.amount();
    return money.currency().equals(currency)
        && (from == null || amount.compareTo(from) >= 0)
        && (to == null || amount.compareTo(to) <= 0);
  }
}
