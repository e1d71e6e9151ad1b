package dev.waybill.sandbox.shops;

import java.util.Locale;

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

  /** The same at another address, as somebody has corrected it. */
  public Buyer at(
      String otherFirstName,
      String otherLastName,
      String otherCompany,
      String otherPhone,
      String otherLine1,
      String otherLine2,
      String otherCity,
      String otherState,
      String otherPostcode,
      String otherCountry) {
    boolean same = otherCountry.equals(country) && otherState.equals(provinceCode);
    return new Buyer(
        otherFirstName.strip(),
        otherLastName.strip(),
        otherCompany.strip(),
        email,
        otherPhone.strip(),
        otherLine1.strip(),
        otherLine2.strip(),
        otherCity.strip(),
        otherState.strip(),
        otherState.strip(),
        same ? province : otherState.strip(),
        otherPostcode.strip(),
        otherCountry.strip(),
        otherCountry.equals(country)
            ? countryName
            : Locale.of("", otherCountry).getDisplayCountry(Locale.ENGLISH),
        language);
  }

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
