package dev.waybill.service.exchange.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.contracts.Address;
import dev.waybill.contracts.Packing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to an order. What is null is not sent.
 *
 * @param hold of {@code release}: the reason of the hold that it ends
 * @param contact of {@code edit-contact}
 * @param address of {@code edit-address}: the whole of it
 * @param lines of {@code edit-lines}: those that change
 * @param packing of {@code edit-packing}: the boxes of each location; none for what was planned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActionRequest(
    String action,
    String reason,
    @Nullable String step,
    @Nullable String hold,
    @Nullable Contact contact,
    @Nullable Address address,
    @Nullable List<Line> lines,
    @Nullable List<Packing> packing) {

  /** Other boxes than those that were planned; none for what was planned. */
  public static ActionRequest packing(String reason, List<Packing> packing) {
    return new ActionRequest("edit-packing", reason, null, null, null, null, null, packing);
  }

  /** An action that needs no address and no lines. */
  public ActionRequest(
      String action,
      String reason,
      @Nullable String step,
      @Nullable String hold,
      @Nullable Contact contact) {
    this(action, reason, step, hold, contact, null, null, null);
  }

  /**
   * A customer's corrected address.
   *
   * @param email null if it stays
   * @param phone null if it stays
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Contact(@Nullable String email, @Nullable String phone) {}

  /**
   * A line that changes.
   *
   * @param id the shop's
   * @param quantity pieces to deliver; null if it stays
   * @param sku the article; null if it stays
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(String id, @Nullable Integer quantity, @Nullable String sku) {}
}
