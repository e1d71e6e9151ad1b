package dev.waybill.crm.proprietary;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CRM's HTTP interface. */
@Headers("Content-Type: application/json")
interface ProprietaryApi {

  @RequestLine(value = "PUT /v2/customers/{externalId}", decodeSlash = false)
  Stored putCustomer(@Param("externalId") String externalId, CustomerRecord customer);

  @RequestLine(value = "PUT /v2/orders/{externalId}", decodeSlash = false)
  Stored putOrder(@Param("externalId") String externalId, OrderRecord order);

  /** What every upsert answers, as far as we read it. */
  record Stored(String id) {}

  record CustomerRecord(
      @Nullable String email,
      String firstName,
      String lastName,
      @Nullable String company,
      @Nullable String phone,
      @Nullable Address address,
      @Nullable String language) {}

  record OrderRecord(
      String customer,
      String number,
      OrderState state,
      @Nullable Money total,
      List<OrderLineRecord> lines,
      @Nullable Instant placedAt,
      String reference) {}

  record OrderLineRecord(String sku, String title, int quantity) {}

  enum OrderState {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("shipped")
    SHIPPED,
    @JsonProperty("cancelled")
    CANCELLED
  }
}
