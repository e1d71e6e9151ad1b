package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.Countries;
import dev.waybill.contracts.address.Regions;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Addresses, which the block checkout encodes as HTML and orders made over REST do not. The phone
 * usually stands in billing only.
 */
final class Addresses {

  private static final Text TEXT = Text.html();

  private Addresses() {}

  /**
   * @param otherPhone for an address that has none of its own
   * @return null if nothing but a phone is filled in
   */
  static @Nullable Address of(JsonNode address, String otherPhone) {
    String name = (TEXT.of(address, "first_name") + ' ' + TEXT.of(address, "last_name")).strip();
    String country = country(TEXT.of(address, "country"));
    String line1 = TEXT.of(address, "address_1");
    String city = TEXT.of(address, "city");
    if (isBlank(address) && name.isEmpty()) {
      return null;
    }
    return new Address(
        name,
        TEXT.orNull(address, "company"),
        line1,
        TEXT.orNull(address, "address_2"),
        city,
        Fields.orNull(Regions.withoutCountry(TEXT.of(address, "state"), country)),
        TEXT.of(address, "postcode"),
        country,
        Fields.orNull(Fields.firstOf(TEXT.of(address, "phone"), otherPhone)));
  }

  /** Whether no place is given; country and state alone are what a shop fills in by itself. */
  static boolean isBlank(JsonNode address) {
    return TEXT.of(address, "address_1").isEmpty()
        && TEXT.of(address, "city").isEmpty()
        && TEXT.of(address, "postcode").isEmpty();
  }

  static boolean isElsewhere(JsonNode shipping, JsonNode billing) {
    return !isBlank(shipping)
        && !TEXT.of(shipping, "address_1").equalsIgnoreCase(TEXT.of(billing, "address_1"));
  }

  static @Nullable String phone(JsonNode first, JsonNode second) {
    return Fields.orNull(Fields.firstOf(TEXT.of(first, "phone"), TEXT.of(second, "phone")));
  }

  /** By its code, whatever the shop calls it; as it came where nobody can tell which it is. */
  private static String country(String text) {
    return Fields.firstOf(Countries.code(text), text);
  }
}
