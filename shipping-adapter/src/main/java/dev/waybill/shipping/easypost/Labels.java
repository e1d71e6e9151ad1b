package dev.waybill.shipping.easypost;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Refund;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** EasyPost's answers in our words. */
final class Labels {

  private Labels() {}

  /** Of several carrier accounts of one carrier, the one that is cheapest. */
  static List<Rate> rates(List<Told.Rate> told) {
    Collection<Rate> cheapest =
        told.stream()
            .map(Labels::rate)
            .collect(
                Collectors.toMap(
                    Rate::service,
                    Function.identity(),
                    (one, other) ->
                        other.amount().amount().compareTo(one.amount().amount()) < 0 ? other : one,
                    LinkedHashMap::new))
            .values();
    return List.copyOf(cheapest);
  }

  private static Rate rate(Told.Rate told) {
    Integer days = told.deliveryDays() == null ? told.estDeliveryDays() : told.deliveryDays();
    return new Rate(told.id(), told.carrier(), service(told), amount(told), days);
  }

  /** Services of two carriers have the same names: "Express", "Ground". */
  static String service(Told.Rate told) {
    return told.carrier() + '/' + told.service();
  }

  static Money amount(Told.Rate told) {
    return Money.of(new BigDecimal(told.rate()), told.currency());
  }

  /** A word that we do not know is no void: somebody has to look. */
  static Refund.State state(@Nullable String refundStatus) {
    return switch (refundStatus) {
      case null -> Refund.State.NONE;
      case "submitted" -> Refund.State.REQUESTED;
      case "refunded" -> Refund.State.CREDITED;
      case "not_applicable" -> Refund.State.NOT_APPLICABLE;
      default -> Refund.State.REJECTED;
    };
  }

  static Label label(Told.Shipment told) {
    Told.Rate rate = Objects.requireNonNull(told.selectedRate());
    Told.Tracker tracker = told.tracker();
    return new Label(
        told.id(),
        Objects.requireNonNullElse(told.reference(), ""),
        rate.carrier(),
        service(rate),
        Objects.requireNonNullElse(told.trackingCode(), ""),
        tracker == null ? null : tracker.publicUrl(),
        amount(rate),
        state(told.refundStatus()),
        told.mode().equals("test"));
  }
}
