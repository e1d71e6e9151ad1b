package dev.waybill.crm.proprietary;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** The CRM's HTTP interface; every request is also signed. */
interface ProprietaryApi {

  @PutMapping("/v2/customers/{externalId}")
  Stored putCustomer(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String token,
      @PathVariable("externalId") String externalId,
      @RequestBody CustomerRecord customer);

  @PutMapping("/v2/orders/{externalId}")
  Stored putOrder(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String token,
      @PathVariable("externalId") String externalId,
      @RequestBody OrderRecord order);

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
