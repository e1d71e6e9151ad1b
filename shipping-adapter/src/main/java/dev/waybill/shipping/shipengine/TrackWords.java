package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ShipEngine's statuses (two letters, and a finer one that is not always told) in our words. */
final class TrackWords {

  private TrackWords() {}

  /** A status and what keeps the parcel. */
  record Meaning(TrackingStatus status, @Nullable TrackingProblem problem) {

    static Meaning of(TrackingStatus status) {
      return new Meaning(status, null);
    }
  }

  static Meaning of(@Nullable String status, @Nullable String detail) {
    String fine = Objects.requireNonNullElse(detail, "");
    return switch (Objects.requireNonNullElse(status, "")) {
      case "NY" -> Meaning.of(TrackingStatus.LABEL_CREATED);
      case "AC" -> Meaning.of(accepted(fine));
      case "IT" -> inTransit(fine);
      case "SP" -> Meaning.of(TrackingStatus.AVAILABLE_FOR_PICKUP);
      case "DE" -> delivered(fine);
      case "AT" ->
          new Meaning(
              TrackingStatus.DELIVERY_FAILED,
              fine.equals("NO_ACCESS_TO_RECIPIENTS_ADDRESS")
                  ? TrackingProblem.ADDRESS
                  : TrackingProblem.NOBODY_HOME);
      case "EX" -> exception(fine);
      default -> Meaning.of(TrackingStatus.UNKNOWN);
    };
  }

  /** Some carriers accept the data of a parcel long before the parcel. */
  private static TrackingStatus accepted(String fine) {
    return switch (fine) {
      case "SHIPMENT_CREATED",
          "AWAITING_PICKUP_DROP_OFF",
          "ELEC_ADVICE_RECD_BY_CARRIER",
          "NOT_YET_RECEIVED_BY_CARRIER" ->
          TrackingStatus.LABEL_CREATED;
      default -> TrackingStatus.ACCEPTED;
    };
  }

  private static Meaning inTransit(String fine) {
    return switch (fine) {
      case "OUT_FOR_DELIVERY" -> Meaning.of(TrackingStatus.OUT_FOR_DELIVERY);
      case "AWAITING_COLLECTION_FROM_PICKUP_POINT",
          "COLLECT_AT_LOCAL_PO",
          "CUSTOMER_TO_COLLECT_FROM_CARRIER",
          "DELIVERED_TO_PICKUP_POINT" ->
          Meaning.of(TrackingStatus.AVAILABLE_FOR_PICKUP);
      case "PICKED_UP", "DROPPED_OFF", "RECEIVED_BY_CARRIER" -> Meaning.of(TrackingStatus.ACCEPTED);
      case "CARRIER_DELAYS", "DELAYED_NOT_CARRIER" ->
          new Meaning(TrackingStatus.IN_TRANSIT, TrackingProblem.DELAYED);
      default -> Meaning.of(TrackingStatus.IN_TRANSIT);
    };
  }

  private static Meaning delivered(String fine) {
    return switch (fine) {
      case "DELIVERED_TO_PICKUP_POINT" -> Meaning.of(TrackingStatus.AVAILABLE_FOR_PICKUP);
      case "DELIVERED_DAMAGED" -> new Meaning(TrackingStatus.DELIVERED, TrackingProblem.DAMAGED);
      default -> Meaning.of(TrackingStatus.DELIVERED);
    };
  }

  private static Meaning exception(String fine) {
    return switch (fine) {
      case "CANCELLED" -> Meaning.of(TrackingStatus.CANCELLED);
      case "RETURN_TO_SENDER" -> Meaning.of(TrackingStatus.RETURNING);
      case "UNDELIVERABLE_RETURNED_TO_SENDER" -> Meaning.of(TrackingStatus.RETURNED);
      case "CARRIER_DELAYS", "DELAYED_NOT_CARRIER" ->
          new Meaning(TrackingStatus.IN_TRANSIT, TrackingProblem.DELAYED);
      case "PARCEL_LOST" -> problem(TrackingProblem.LOST);
      case "PARCEL_DAMAGED", "PARCEL_DISPOSED" -> problem(TrackingProblem.DAMAGED);
      case "REFUSED_BY_CUSTOMER" -> problem(TrackingProblem.REFUSED);
      case "ADDRESS_QUERY",
          "CUSTOMER_MOVED",
          "NO_ACCESS_TO_RECIPIENTS_ADDRESS",
          "NOT_DELIVERED_ADDRESSEE_DECEASED" ->
          problem(TrackingProblem.ADDRESS);
      case "HELD_BY_CUSTOMS",
          "HELD_BY_CARRIER_FOR_CLEARANCE_PRE_PROCESSING",
          "INCORRECT_DECLARATION",
          "DUTY_NOT_PAID" ->
          problem(TrackingProblem.CUSTOMS);
      case "NOT_COLLECTED_FROM_PICKUP_POINT" -> problem(TrackingProblem.NOBODY_HOME);
      default -> problem(TrackingProblem.OTHER);
    };
  }

  private static Meaning problem(TrackingProblem problem) {
    return new Meaning(TrackingStatus.EXCEPTION, problem);
  }
}
