package dev.waybill.shipping.easypost;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What EasyPost answers, as far as it is read. */
final class Told {

  private Told() {}

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }

  /**
   * A shipment, bought or not.
   *
   * @param reference ours; null if it was made without
   * @param mode test or production
   * @param selectedRate null until it is bought
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Shipment(
      String id,
      @Nullable String reference,
      String mode,
      boolean isReturn,
      @Nullable String trackingCode,
      @Nullable String refundStatus,
      List<Rate> rates,
      List<Message> messages,
      @Nullable Rate selectedRate,
      @Nullable PostageLabel postageLabel,
      @Nullable Tracker tracker,
      List<Form> forms,
      @Nullable ScanForm scanForm) {

    Shipment {
      rates = orNone(rates);
      messages = orNone(messages);
      forms = orNone(forms);
    }

    boolean isBought() {
      return selectedRate != null && postageLabel != null;
    }
  }

  /**
   * A price.
   *
   * @param rate what we pay, in major units of {@code currency}; list and retail rates are what
   *     others pay
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Rate(
      String id,
      String carrier,
      String service,
      String rate,
      String currency,
      @Nullable Integer deliveryDays,
      @Nullable Integer estDeliveryDays) {}

  record Message(@Nullable String carrier, @Nullable String type, @Nullable String message) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record PostageLabel(
      @Nullable String labelFileType,
      @Nullable String labelUrl,
      @Nullable String labelPdfUrl,
      @Nullable String labelZplUrl) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Form(@Nullable String formType, @Nullable String formUrl) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Tracker(
      String trackingCode,
      @Nullable String status,
      @Nullable String statusDetail,
      @Nullable String estDeliveryDate,
      @Nullable String shipmentId,
      List<TrackingDetail> trackingDetails,
      @Nullable String publicUrl) {

    Tracker {
      trackingDetails = orNone(trackingDetails);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record TrackingDetail(
      @Nullable String message,
      @Nullable String status,
      @Nullable String statusDetail,
      @Nullable String datetime,
      @Nullable TrackingLocation trackingLocation) {}

  record TrackingLocation(
      @Nullable String city, @Nullable String state, @Nullable String country) {}

  /** An address, and what verification said of it. */
  record Place(
      @Nullable String name,
      @Nullable String company,
      @Nullable String street1,
      @Nullable String street2,
      @Nullable String city,
      @Nullable String state,
      @Nullable String zip,
      @Nullable String country,
      Map<String, Verification> verifications) {

    Place {
      verifications = Objects.requireNonNullElse(verifications, Map.of());
    }
  }

  record Verification(boolean success, List<FieldError> errors) {

    Verification {
      errors = orNone(errors);
    }
  }

  record FieldError(@Nullable String code, @Nullable String field, @Nullable String message) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ScanForm(
      String id,
      @Nullable String status,
      @Nullable String message,
      @Nullable String formUrl,
      List<String> trackingCodes) {

    ScanForm {
      trackingCodes = orNone(trackingCodes);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Pickup(
      String id,
      @Nullable String status,
      @Nullable String confirmation,
      List<PickupRate> pickupRates,
      List<Message> messages) {

    Pickup {
      pickupRates = orNone(pickupRates);
      messages = orNone(messages);
    }
  }

  record PickupRate(String carrier, String service, String rate, String currency) {}
}
