package dev.waybill.shipping.sandbox;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Parcel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The carrier's HTTP interface, as its README describes it. Its addresses, amounts and items happen
 * to have the shapes of ours.
 */
interface SandboxPostApi {

  @PostMapping("/rates")
  Rates rates(@RequestBody RatesRequest request);

  @PostMapping("/labels")
  PostLabel buy(@RequestHeader("Idempotency-Key") String key, @RequestBody LabelRequest request);

  @GetMapping("/labels")
  Labels find(@RequestParam("reference") String reference);

  @GetMapping("/labels/{id}")
  PostLabel label(@PathVariable("id") String id);

  @PostMapping("/labels/{id}/void")
  PostLabel voidLabel(@PathVariable("id") String id);

  @GetMapping("/labels/{id}.pdf")
  byte[] pdf(@PathVariable("id") String id);

  record RatesRequest(Address shipTo, List<Parcel> parcels) {}

  record Rates(List<PostRate> rates) {}

  record PostRate(String service, Money amount, int days) {}

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
