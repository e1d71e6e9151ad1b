package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is bought for a shipment: a rate of its draft, or a service at whatever it costs. Noted with
 * the command before it is bought, so that every attempt buys the same.
 *
 * @param service the gateway's own code
 * @param draft the gateway's id of the {@link Draft}; null where it was not asked for rates
 * @param rate {@link Rate#id}
 * @param amount what it is to cost; null if nobody asked
 * @param days {@link Rate#days}; null if nobody asked, or the carrier does not say
 */
public record Selection(
    String service,
    @Nullable String draft,
    @Nullable String rate,
    @Nullable Money amount,
    @Nullable Integer days) {

  /** A service of a carrier that sells without being asked for rates. */
  public static Selection of(String service) {
    return new Selection(service, null, null, null, null);
  }

  public static Selection of(Draft draft, Rate rate) {
    return new Selection(rate.service(), draft.id(), rate.id(), rate.amount(), rate.days());
  }
}
