package dev.waybill.ingest.woocommerce.writeback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What write-back uses of WooCommerce's REST API, version 3. */
public interface WooCommerceApi {

  /**
   * @param fields of the order that are wanted, comma-separated: the whole of it is large
   */
  @GetMapping("/wp-json/wc/v3/orders/{id}")
  @Nullable JsonNode order(@PathVariable("id") String id, @RequestParam("_fields") String fields);

  /** Accepted whatever the order's status is. Meta is replaced by key. */
  @PutMapping("/wp-json/wc/v3/orders/{id}")
  @Nullable JsonNode update(
      @PathVariable("id") String id,
      @RequestParam("_fields") String fields,
      @RequestBody Update update);

  @PutMapping("/wp-json/wc/v3/orders/{id}")
  @Nullable JsonNode updateAddress(
      @PathVariable("id") String id,
      @RequestParam("_fields") String fields,
      @RequestBody AddressUpdate update);

  /** A country with its states. */
  @GetMapping("/wp-json/wc/v3/data/countries/{code}")
  @Nullable JsonNode country(@PathVariable("code") String code);

  /** All of them: there are no pages. */
  @GetMapping("/wp-json/wc/v3/orders/{id}/notes")
  @Nullable JsonNode notes(@PathVariable("id") String id, @RequestParam("type") String type);

  /** Not idempotent, and an e-mail each time if it is for the customer. */
  @PostMapping("/wp-json/wc/v3/orders/{id}/notes")
  @Nullable JsonNode addNote(@PathVariable("id") String id, @RequestBody Note note);

  @GetMapping("/wp-json/wc/v3/orders/{id}/refunds")
  @Nullable JsonNode refunds(@PathVariable("id") String id, @RequestParam("per_page") int perPage);

  /** Not idempotent. 500 for what the shop will never do. */
  @PostMapping("/wp-json/wc/v3/orders/{id}/refunds")
  @Nullable JsonNode addRefund(@PathVariable("id") String id, @RequestBody NewRefund refund);

  /**
   * @param status null leaves it as it is
   */
  record Update(
      @Nullable String status, @JsonProperty("meta_data") @Nullable List<Meta> metaData) {}

  record AddressUpdate(Shipping shipping) {}

  /** What is "" is emptied. */
  record Shipping(
      @JsonProperty("first_name") String firstName,
      @JsonProperty("last_name") String lastName,
      String company,
      @JsonProperty("address_1") String line1,
      @JsonProperty("address_2") String line2,
      String city,
      String state,
      String postcode,
      String country,
      String phone) {}

  record Meta(String key, Object value) {}

  record Note(String note, @JsonProperty("customer_note") boolean customerNote) {}

  /**
   * @param amount of all, as text
   * @param apiRefund whether the gateway pays back; otherwise it is only recorded
   * @param apiRestock whether the shop counts the articles up again
   */
  record NewRefund(
      String amount,
      String reason,
      @JsonProperty("meta_data") List<Meta> metaData,
      @JsonProperty("line_items") @Nullable List<RefundedLine> lineItems,
      @JsonProperty("api_refund") boolean apiRefund,
      @JsonProperty("api_restock") boolean apiRestock) {}

  record RefundedLine(
      long id,
      int quantity,
      @JsonProperty("refund_total") String refundTotal,
      @JsonProperty("refund_tax") List<RefundedTax> refundTax) {}

  record RefundedTax(long id, @JsonProperty("refund_total") String refundTotal) {}
}
