package dev.waybill.sandbox.shops;

/** Who ordered, and where from. "" stands for what a buyer did not say. */
public record Buyer(
    String firstName,
    String lastName,
    String company,
    String email,
    String phone,
    String line1,
    String line2,
    String city,
    String wooState,
    String provinceCode,
    String province,
    String postcode,
    String country,
    String countryName,
    String language) {

  /** The same with another postcode: 00000 is where no carrier finds anybody. */
  Buyer withPostcode(String other) {
    return new Buyer(
        firstName,
        lastName,
        company,
        email,
        phone,
        line1,
        line2,
        city,
        wooState,
        provinceCode,
        province,
        other,
        country,
        countryName,
        language);
  }
}
