package dev.waybill.shipping.sandbox;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Rate;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The carrier's HTTP interface, as its README describes it. Its addresses, amounts, items and rates
 * happen to have the shapes of ours.
 */
interface SandboxPostApi {

  @RequestLine("POST /rates")
  @Headers("Content-Type: application/json")
  Rates rates(RatesRequest request);

  @RequestLine("POST /labels")
  @Headers({"Content-Type: application/json", "Idempotency-Key: {key}"})
  PostLabel buy(@Param("key") String idempotencyKey, LabelRequest request);

  @RequestLine("GET /labels?reference={reference}")
  Labels find(@Param("reference") String reference);

  @RequestLine(value = "POST /labels/{id}/void", decodeSlash = false)
  PostLabel voidLabel(@Param("id") String id);

  @RequestLine(value = "GET /labels/{id}.pdf", decodeSlash = false)
  Response pdf(@Param("id") String id);

  record RatesRequest(Address shipTo, List<Parcel> parcels) {}

  record Rates(List<Rate> rates) {}

  record LabelRequest(
      String reference, String service, Origin shipFrom, Address shipTo, List<Parcel> parcels) {}

  record Origin(String location) {}

  record Labels(List<PostLabel> labels) {}

  record PostLabel(
      String id,
      String reference,
      String trackingNumber,
      @Nullable String trackingUrl,
      String carrier,
      String service,
      Money amount,
      String status) {}
}
