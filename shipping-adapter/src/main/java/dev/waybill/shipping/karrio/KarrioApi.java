package dev.waybill.shipping.karrio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Karrio's HTTP interface, as far as it is used. What may be missing in an answer is nullable. */
interface KarrioApi {

  @PostMapping("/v1/shipments")
  KarrioShipment create(@RequestBody NewShipment request);

  @GetMapping("/v1/shipments/{id}")
  KarrioShipment shipment(@PathVariable("id") String id);

  /**
   * Several at a time.
   *
   * @param ids with commas between them
   */
  @GetMapping("/v1/shipments")
  Shipments shipments(@RequestParam("id") String ids, @RequestParam("limit") int limit);

  /** Metadata is added to what there is, in any state of the shipment. */
  @PutMapping("/v1/shipments/{id}")
  KarrioShipment mark(@PathVariable("id") String id, @RequestBody Mark mark);

  @PostMapping("/v1/shipments/{id}/purchase")
  KarrioShipment purchase(@PathVariable("id") String id, @RequestBody PurchaseRequest request);

  @PostMapping("/v1/shipments/{id}/cancel")
  KarrioShipment cancel(@PathVariable("id") String id);

  /** Not in versions before 2026. */
  @PostMapping("/v1/shipments/{id}/documents/{kind}")
  ShippingDocument document(@PathVariable("id") String id, @PathVariable("kind") String kind);

  @GetMapping("/v1/shipments/{id}/{file}")
  byte[] file(@PathVariable("id") String id, @PathVariable("file") String file);

  @GetMapping("/v1/connections")
  Connections connections();

  @GetMapping("/v1/trackers/{number}")
  Optional<Tracker> tracker(@PathVariable("number") String number);

  @PostMapping("/v1/trackers")
  Tracker follow(@RequestBody TrackerRequest request);

  @PostMapping("/v1/addresses")
  CheckedAddress check(@RequestBody KarrioAddress address);

  @DeleteMapping("/v1/addresses/{id}")
  void forgetAddress(@PathVariable("id") String id);

  @PostMapping("/v1/manifests")
  KarrioManifest manifest(@RequestBody ManifestRequest request);

  @GetMapping("/v1/manifests/{id}/manifest.pdf")
  byte[] manifestFile(@PathVariable("id") String id);

  @PostMapping("/v1/pickups/{carrier}/schedule")
  KarrioPickup pickup(@PathVariable("carrier") String carrier, @RequestBody PickupRequest request);

  @PostMapping("/v1/pickups/{id}/cancel")
  KarrioPickup cancelPickup(@PathVariable("id") String id, @RequestBody PickupCancel reason);

  /** {@code POST /v1/shipments}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record NewShipment(
      KarrioAddress recipient,
      KarrioAddress shipper,
      List<KarrioParcel> parcels,
      Map<String, Object> options,
      KarrioPayment payment,
      @Nullable KarrioCustoms customs,
      String reference,
      String labelType,
      List<String> carrierIds,
      Map<String, String> metadata) {}

  /** What an address may be in Karrio: each part has its greatest length. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioAddress(
      @Nullable String personName,
      @Nullable String companyName,
      @Nullable String addressLine1,
      @Nullable String addressLine2,
      @Nullable String city,
      @Nullable String stateCode,
      @Nullable String postalCode,
      String countryCode,
      @Nullable String phoneNumber,
      @Nullable String email,
      @Nullable String federalTaxId,
      @Nullable Boolean residential,
      @Nullable Boolean validateLocation) {}

  /** One box, in kilograms and centimetres. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioParcel(
      BigDecimal weight,
      String weightUnit,
      BigDecimal length,
      BigDecimal width,
      BigDecimal height,
      String dimensionUnit,
      @Nullable String packagingType) {}

  /** Who pays for the transport. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioPayment(String paidBy) {}

  /** What is declared. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioCustoms(
      List<Commodity> commodities,
      Duty duty,
      String contentType,
      String incoterm,
      @Nullable String invoice,
      boolean commercialInvoice,
      boolean certify,
      @Nullable String signer,
      Map<String, String> options) {}

  /** Who pays duties, and on what. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Duty(String paidBy, String currency, BigDecimal declaredValue) {}

  /** Goods of one kind; weight and value are of one piece. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Commodity(
      BigDecimal weight,
      String weightUnit,
      String title,
      String description,
      int quantity,
      String sku,
      String hsCode,
      BigDecimal valueAmount,
      String valueCurrency,
      String originCountry) {}

  /** Changes nothing but metadata. */
  record Mark(Map<String, String> metadata) {}

  /** What is bought of a draft. */
  @JsonNaming(SnakeCaseStrategy.class)
  record PurchaseRequest(String selectedRateId, String labelType) {}

  /** A page of a list. */
  record Shipments(List<KarrioShipment> results) {}

  /** What Karrio tells of a shipment in any state. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioShipment(
      String id,
      String status,
      @Nullable String reference,
      @Nullable Map<String, Object> metadata,
      @Nullable KarrioAddress shipper,
      @Nullable List<KarrioRate> rates,
      @Nullable List<Said> messages,
      @Nullable KarrioRate selectedRate,
      @Nullable String carrierName,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl,
      @Nullable String shipmentIdentifier,
      @Nullable String labelType,
      @Nullable String labelUrl,
      @Nullable String invoiceUrl,
      @Nullable List<ShippingDocument> shippingDocuments,
      boolean testMode) {}

  /** What a service costs. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioRate(
      @Nullable String id,
      String carrierName,
      String carrierId,
      @Nullable String currency,
      @Nullable String service,
      @Nullable BigDecimal totalCharge,
      @Nullable Integer transitDays) {}

  /** What a carrier says. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Said(@Nullable String code, @Nullable String message, @Nullable String carrierName) {}

  /** A file. */
  record ShippingDocument(String category, String format, @Nullable String base64) {}

  /** The carriers that are connected. */
  record Connections(List<Connection> results) {}

  /** A carrier that is connected. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Connection(
      String carrierName, String carrierId, @Nullable String displayName, boolean active) {}

  /** A parcel to follow. */
  @JsonNaming(SnakeCaseStrategy.class)
  record TrackerRequest(String trackingNumber, String carrierName) {}

  /** Where a parcel is. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Tracker(
      String trackingNumber,
      @Nullable String status,
      @Nullable String estimatedDelivery,
      @Nullable List<TrackerEvent> events) {}

  /**
   * Something that happened to it. Of version 2026 and later are its time stamp, status, reason.
   */
  record TrackerEvent(
      @Nullable String date,
      @Nullable String time,
      @Nullable String timestamp,
      @Nullable String status,
      @Nullable String reason,
      @Nullable String description,
      @Nullable String location) {}

  /** An address that was stored and looked at. */
  record CheckedAddress(String id, @Nullable Validation validation) {}

  /** What was found of it. */
  record Validation(boolean success) {}

  /** Shipments of one carrier that leave together. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ManifestRequest(
      String carrierName, KarrioAddress address, String reference, List<String> shipmentIds) {}

  /** What the driver signs. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioManifest(
      String id, List<String> shipmentIdentifiers, @Nullable String manifestUrl) {}

  /** A driver to order. */
  @JsonNaming(SnakeCaseStrategy.class)
  record PickupRequest(
      String pickupDate,
      KarrioAddress address,
      String readyTime,
      String closingTime,
      List<String> trackingNumbers,
      Map<String, String> metadata) {}

  /** A driver who comes. */
  @JsonNaming(SnakeCaseStrategy.class)
  record KarrioPickup(String id, @Nullable String confirmationNumber) {}

  /** Why the driver is sent away. */
  record PickupCancel(String reason) {}
}
