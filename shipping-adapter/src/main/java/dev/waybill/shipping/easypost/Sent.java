package dev.waybill.shipping.easypost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What EasyPost is asked, in its words and units. */
final class Sent {

  private Sent() {}

  record Creation(NewShipment shipment) {}

  /**
   * A shipment to be rated.
   *
   * @param carrierAccounts ids of those that are asked; null: all
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record NewShipment(
      String reference,
      Place toAddress,
      Place fromAddress,
      Box parcel,
      @Nullable Declaration customsInfo,
      Map<String, Object> options,
      boolean isReturn,
      @Nullable List<String> carrierAccounts,
      @Nullable List<TaxNumber> taxIdentifiers) {}

  record Place(
      @Nullable String name,
      @Nullable String company,
      String street1,
      @Nullable String street2,
      String city,
      @Nullable String state,
      String zip,
      String country,
      @Nullable String phone,
      @Nullable String email) {}

  /** In inches and ounces. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Box(
      @Nullable BigDecimal length,
      @Nullable BigDecimal width,
      @Nullable BigDecimal height,
      @Nullable String predefinedPackage,
      BigDecimal weight) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Declaration(
      String contentsType,
      boolean customsCertify,
      String customsSigner,
      String nonDeliveryOption,
      String restrictionType,
      @Nullable String eelPfc,
      List<Item> customsItems) {}

  /**
   * All pieces of one kind.
   *
   * @param value of all of them, in major units
   * @param weight of all of them, in ounces
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Item(
      String description,
      int quantity,
      BigDecimal value,
      String currency,
      BigDecimal weight,
      String hsTariffNumber,
      String originCountry,
      String code) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TaxNumber(String entity, String taxIdType, String taxId, String issuingCountry) {}

  /**
   * What is bought.
   *
   * @param insurance the insured value in US dollars; null for none
   */
  record Purchase(Id rate, @Nullable String insurance) {}

  record Id(String id) {}

  record Verification(Place address, boolean verify) {}

  record ScanForm(List<Id> shipments) {}

  record PickupCreation(NewPickup pickup) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record NewPickup(
      String reference, Place address, Id shipment, String minDatetime, String maxDatetime) {}

  record PickupRate(String carrier, String service) {}
}
