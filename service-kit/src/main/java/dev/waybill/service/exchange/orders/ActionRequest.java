package dev.waybill.service.exchange.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to an order. What is null is not sent.
 *
 * @param hold of {@code release}: the reason of the hold that it ends
 * @param contact of {@code edit-contact}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActionRequest(
    String action,
    String reason,
    @Nullable String step,
    @Nullable String hold,
    @Nullable Contact contact) {

  /**
   * A customer's corrected address.
   *
   * @param email null if it stays
   * @param phone null if it stays
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Contact(@Nullable String email, @Nullable String phone) {}
}
