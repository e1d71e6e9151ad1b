package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who bought. A guest has no {@code shopCustomerId}; an order taken at a counter may have no
 * e-mail.
 *
 * @param company that is bought for, as the buyer or the shop calls it
 * @param language BCP 47 tag in which to write to the customer, as far as the shop tells
 * @param companyId the shop's id of the company, where it keeps companies as customers
 */
public record Customer(
    @Nullable String shopCustomerId,
    @Nullable String email,
    @Nullable String phone,
    String firstName,
    String lastName,
    @Nullable String company,
    @Nullable String language,
    @Nullable String companyId) {

  public Customer(
      @Nullable String shopCustomerId,
      @Nullable String email,
      @Nullable String phone,
      String firstName,
      String lastName,
      @Nullable String company,
      @Nullable String language) {
    this(shopCustomerId, email, phone, firstName, lastName, company, language, null);
  }
}
