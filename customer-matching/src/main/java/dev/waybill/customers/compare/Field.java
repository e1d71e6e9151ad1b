package dev.waybill.customers.compare;

/** What two records are compared by. */
public enum Field {
  GIVEN("first name"),
  FAMILY("last name"),
  BIRTH_DATE("birth date"),
  NATIONAL_ID("insurance or tax number"),
  EMAIL("e-mail"),
  PHONE("phone"),
  STREET("street"),
  HOUSE("house number"),
  EXTRA("flat or building"),
  POSTCODE("postcode"),
  CITY("city"),
  REGION("region"),
  COMPANY("company");

  private final String words;

  Field(String words) {
    this.words = words;
  }

  /** How people call it. */
  public String words() {
    return words;
  }

  /** Whether it is part of where somebody lives. */
  public boolean isAddress() {
    return switch (this) {
      case STREET, HOUSE, EXTRA, POSTCODE, CITY, REGION -> true;
      case GIVEN, FAMILY, BIRTH_DATE, NATIONAL_ID, EMAIL, PHONE, COMPANY -> false;
    };
  }
}
