package dev.waybill.inventory.warehouse;

import dev.waybill.contracts.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The warehouse's own words for orders that it ships, and for what it has. */
interface OrdersApi {

  /** 409 {@code duplicate_reference} for one that is known. */
  @PostMapping("/orders")
  Order create(@RequestHeader("Idempotency-Key") String key, @RequestBody Request request);

  @GetMapping("/orders")
  Orders find(@RequestParam("reference") String reference);

  /** Idempotent; 409 {@code already_shipped}. */
  @PostMapping("/orders/{id}/cancel")
  Order cancel(@PathVariable("id") String id);

  @GetMapping("/stock")
  Stock stock(@RequestParam("cursor") String cursor);

  record Line(String sku, int quantity) {}

  record Request(
      String reference,
      @Nullable String number,
      Address shipTo,
      List<Line> lines,
      @Nullable String shippingMethod) {}

  record Parcel(
      @Nullable String carrier,
      @Nullable String service,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl,
      @Nullable Instant shippedAt,
      @Nullable List<Line> lines) {}

  record Order(
      String id,
      String reference,
      String status,
      long version,
      @Nullable List<Parcel> parcels,
      @Nullable String code) {}

  record Orders(List<Order> orders) {}

  record Level(String sku, @Nullable Integer onHand, @Nullable Integer available) {}

  record Stock(Instant at, List<Level> stock, @Nullable String next) {}

  /** The body of a webhook: an order whole, or the stock of some articles. */
  record Webhook(
      @Nullable String type,
      @Nullable Order order,
      @Nullable Instant at,
      @Nullable List<Level> stock) {}
}
