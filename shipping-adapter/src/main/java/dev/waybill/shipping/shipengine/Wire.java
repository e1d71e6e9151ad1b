package dev.waybill.shipping.shipengine;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What goes over the wire, by ShipEngine's OpenAPI description. Of answers only what is read here,
 * and any of it may be absent: a field that its description requires is not always sent.
 */
final class Wire {

  private Wire() {}

  /** A list that may be absent. */
  static <T> List<T> all(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** Major units, and a currency in small letters. */
  record Amount(String currency, BigDecimal amount) {

    static Amount of(Money money) {
      return new Amount(money.currency().toLowerCase(Locale.ROOT), money.amount());
    }

    Money money() {
      return Money.of(amount, currency.toUpperCase(Locale.ROOT));
    }
  }

  /** An address as it is sent and answered. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Place(
      @Nullable String name,
      @Nullable String companyName,
      @Nullable String phone,
      @Nullable String email,
      // The naming strategy knows no digits.
      @JsonProperty("address_line1") @Nullable String addressLine1,
      @JsonProperty("address_line2") @Nullable String addressLine2,
      @Nullable String cityLocality,
      @Nullable String stateProvince,
      @Nullable String postalCode,
      @Nullable String countryCode) {}

  record Weight(BigDecimal value, String unit) {}

  record Dimensions(String unit, BigDecimal length, BigDecimal width, BigDecimal height) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Product(
      String description,
      int quantity,
      Amount value,
      Weight weight,
      String harmonizedTariffCode,
      String countryOfOrigin,
      String sku) {}

  record LabelMessages(String reference1, String reference2, String reference3) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Box(
      String packageCode,
      Weight weight,
      Dimensions dimensions,
      @Nullable Amount insuredValue,
      @Nullable LabelMessages labelMessages,
      @Nullable List<Product> products) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record InvoiceDetails(String invoiceNumber) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Declaration(
      String contents,
      String nonDelivery,
      String termsOfTradeCode,
      @Nullable InvoiceDetails invoiceAdditionalDetails) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TaxIdentifier(
      String taxableEntityType, String identifierType, String issuingAuthority, String value) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record CollectOnDelivery(String paymentType, Amount paymentAmount) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record AdvancedOptions(
      @JsonProperty("custom_field1") String customField1,
      @Nullable Boolean deliveredDutyPaid,
      @Nullable CollectOnDelivery collectOnDelivery) {}

  /** What is to be moved. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Parcel(
      @Nullable String carrierId,
      @Nullable String serviceCode,
      String externalShipmentId,
      String externalOrderId,
      Place shipTo,
      Place shipFrom,
      @Nullable Boolean isReturn,
      String confirmation,
      @Nullable Declaration customs,
      @Nullable List<TaxIdentifier> taxIdentifiers,
      @Nullable AdvancedOptions advancedOptions,
      String insuranceProvider,
      List<Box> packages) {

    Parcel by(String carrier, String service) {
      return new Parcel(
          carrier,
          service,
          externalShipmentId,
          externalOrderId,
          shipTo,
          shipFrom,
          true,
          confirmation,
          customs,
          taxIdentifiers,
          advancedOptions,
          insuranceProvider,
          packages);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record RateOptions(List<String> carrierIds) {}

  /** Either of a new shipment or of one that is there. */
  @JsonNaming(SnakeCaseStrategy.class)
  record RatesRequest(
      @Nullable String shipmentId,
      @Nullable Parcel shipment,
      @Nullable String shipToServicePointId,
      RateOptions rateOptions) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record RatedShipment(@Nullable String shipmentId, @Nullable RateResponse rateResponse) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record RateResponse(@Nullable List<QuotedRate> rates, @Nullable List<Fault> errors) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record QuotedRate(
      String rateId,
      String carrierCode,
      @Nullable String carrierFriendlyName,
      String serviceCode,
      @Nullable String packageType,
      @Nullable Integer deliveryDays,
      @Nullable String validationStatus,
      Amount shippingAmount,
      @Nullable Amount insuranceAmount,
      @Nullable Amount confirmationAmount,
      @Nullable Amount otherAmount) {}

  /** One of the errors of an answer. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Fault(
      @Nullable String errorSource,
      @Nullable String errorType,
      @Nullable String errorCode,
      @Nullable String message,
      @Nullable String carrierCode,
      @Nullable String fieldName) {

    boolean is(String code) {
      return code.equals(errorCode);
    }
  }

  record Faults(@Nullable List<Fault> errors) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record KnownShipment(
      String shipmentId, @Nullable String externalShipmentId, @Nullable String shipmentStatus) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Purchase(String labelFormat, String labelLayout) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ReturnPurchase(
      Parcel shipment,
      boolean isReturnLabel,
      String outboundLabelId,
      String labelFormat,
      String labelLayout) {}

  record Link(
      @Nullable String href, @Nullable String pdf, @Nullable String png, @Nullable String zpl) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record RefundDetails(@Nullable String refundStatus, @Nullable Amount amountCredited) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record SoldLabel(
      String labelId,
      @Nullable String status,
      @Nullable String shipmentId,
      @Nullable String externalShipmentId,
      Amount shipmentCost,
      @Nullable Amount insuranceCost,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl,
      String carrierId,
      String carrierCode,
      String serviceCode,
      boolean voided,
      @Nullable String chargeEvent,
      @Nullable Link labelDownload,
      @Nullable Link formDownload,
      @Nullable RefundDetails refundDetails) {}

  record LabelList(@Nullable List<SoldLabel> labels) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Voided(boolean approved, @Nullable String message, @Nullable String reasonCode) {}

  record Carriers(@Nullable List<ConnectedCarrier> carriers) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ConnectedCarrier(
      String carrierId,
      String carrierCode,
      @Nullable String friendlyName,
      @Nullable List<Object> services) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TrackNews(@Nullable String resourceType, @Nullable TrackedLabel data) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TrackedLabel(
      @Nullable String labelUrl,
      @Nullable String trackingNumber,
      @Nullable String statusCode,
      @Nullable String statusDetailCode,
      @Nullable String estimatedDeliveryDate,
      @Nullable List<TrackEvent> events) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TrackEvent(
      @Nullable String occurredAt,
      @Nullable String statusCode,
      @Nullable String statusDetailCode,
      @Nullable String description,
      @Nullable String statusDescription,
      @Nullable String cityLocality,
      @Nullable String countryCode) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record CheckedAddress(
      @Nullable String status,
      @Nullable Place matchedAddress,
      @Nullable List<AddressMessage> messages) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record AddressMessage(
      @Nullable String message, @Nullable String type, @Nullable String detailCode) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record LabelIds(List<String> labelIds) {}

  record MadeManifests(@Nullable List<MadeManifest> manifests) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record MadeManifest(
      String manifestId, @Nullable List<String> labelIds, @Nullable Link manifestDownload) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record PickupRequest(List<String> labelIds, Contact contactDetails, Window pickupWindow) {}

  record Contact(String name, String email, String phone) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Window(String startAt, String endAt) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record BookedPickup(String pickupId, @Nullable String confirmationNumber) {}
}
