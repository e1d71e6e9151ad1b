package dev.waybill.orchestrator.limits;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long orders may stay in each state; see application.yml. Zero means as long as they like.
 *
 * @param shops what is different for a shop, by its name
 */
@ConfigurationProperties("waybill.limits")
record LimitSettings(
    @DefaultValue("7d") Duration awaitingPayment,
    @DefaultValue("30m") Duration inProgress,
    @DefaultValue("1d") Duration onHold,
    @DefaultValue("4h") Duration needsAttention,
    @DefaultValue("30m") Duration cancelling,
    @DefaultValue Map<String, ShopLimits> shops) {

  /** Of one shop; null where it has the limit that all have. */
  record ShopLimits(
      @Nullable Duration awaitingPayment,
      @Nullable Duration inProgress,
      @Nullable Duration onHold,
      @Nullable Duration needsAttention,
      @Nullable Duration cancelling) {}
}
