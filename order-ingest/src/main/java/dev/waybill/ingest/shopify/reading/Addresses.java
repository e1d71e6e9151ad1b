package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.Countries;
import dev.waybill.contracts.address.Regions;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Addresses, which Shopify gives as they were typed. */
final class Addresses {

  private static final Text TEXT = Text.plain();

  private Addresses() {}

  /**
   * @param otherPhone for an address that has none of its own
   * @return null where the shop gave no address
   */
  static @Nullable Address of(JsonNode address, String otherPhone) {
    if (address.isEmpty()) {
      return null;
    }
    String country =
        country(Fields.firstOf(TEXT.of(address, "country_code"), TEXT.of(address, "country")));
    String region = Fields.firstOf(TEXT.of(address, "province_code"), TEXT.of(address, "province"));
    String name = (TEXT.of(address, "first_name") + ' ' + TEXT.of(address, "last_name")).strip();
    return new Address(
        Fields.firstOf(name, TEXT.of(address, "name")),
        TEXT.orNull(address, "company"),
        TEXT.of(address, "address1"),
        TEXT.orNull(address, "address2"),
        TEXT.of(address, "city"),
        Fields.orNull(Regions.withoutCountry(region, country)),
        TEXT.of(address, "zip"),
        country,
        Fields.orNull(Fields.firstOf(TEXT.of(address, "phone"), otherPhone)));
  }

  /** By its code, whatever the shop calls it; as it came where nobody can tell which it is. */
  private static String country(String text) {
    return Fields.firstOf(Countries.code(text), text);
  }
}
