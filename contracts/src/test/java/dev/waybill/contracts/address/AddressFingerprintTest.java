package dev.waybill.contracts.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import org.junit.jupiter.api.Test;

class AddressFingerprintTest {

  private static final OrderId ORDER = OrderId.of("tea", "1");

  private static final Address WRITTEN =
      new Address(
          "Zoë O'Neil", "Ex & Co", "11 Main St.", "Apt 4", "New York", "NY", "10001", "US", null);

  @Test
  void how_a_shop_writes_an_address_does_not_count() {
    Address tidied =
        new Address(
            "ZOE\u0308 O'NEIL",
            "Ex & Co",
            "11 Main St., Apt 4",
            null,
            " new  york",
            "New York",
            "10 001",
            "us",
            "+1 212 555 0100");

    assertThat(of(tidied)).isEqualTo(of(WRITTEN));
    assertThat(AddressFingerprint.isWritten(ORDER, WRITTEN, tidied)).isTrue();
  }

  @Test
  void another_place_or_person_counts() {
    assertThat(of(with("Zoë O'Neil", "12 Main St.", "10001"))).isNotEqualTo(of(WRITTEN));
    assertThat(of(with("Zoë O'Neil", "11 Main St.", "10002"))).isNotEqualTo(of(WRITTEN));
    assertThat(of(with("Zoe Neil", "11 Main St.", "10001"))).isNotEqualTo(of(WRITTEN));
    assertThat(AddressFingerprint.isWritten(ORDER, WRITTEN, null)).isFalse();
  }

  @Test
  void where_there_is_no_postcode_the_region_counts() {
    assertThat(of(hongKong("Kowloon"))).isNotEqualTo(of(hongKong("New Territories")));
  }

  @Test
  void a_region_or_a_phone_that_was_corrected_alone_is_still_to_be_written() {
    Address region =
        new Address(
            "Zoë O'Neil", "Ex & Co", "11 Main St.", "Apt 4", "New York", "NJ", "10001", "US", null);
    Address phone =
        new Address(
            "Zoë O'Neil",
            "Ex & Co",
            "11 Main St.",
            "Apt 4",
            "New York",
            "NY",
            "10001",
            "US",
            "212 555 0100");

    assertThat(of(region)).isEqualTo(of(WRITTEN));
    assertThat(AddressFingerprint.isWritten(ORDER, region, WRITTEN)).isFalse();
    assertThat(AddressFingerprint.isWritten(ORDER, phone, WRITTEN)).isFalse();
    assertThat(AddressFingerprint.isWritten(ORDER, WRITTEN, phone)).isTrue();
  }

  @Test
  void the_same_address_in_another_order_has_another_fingerprint() {
    assertThat(AddressFingerprint.of(OrderId.of("tea", "2"), WRITTEN)).isNotEqualTo(of(WRITTEN));
  }

  private static Address with(String name, String line1, String postcode) {
    return new Address(name, "Ex & Co", line1, "Apt 4", "New York", "NY", postcode, "US", null);
  }

  private static Address hongKong(String region) {
    return new Address("A", null, "1 Road", null, "Hong Kong", region, "", "HK", null);
  }

  private static String of(Address address) {
    return AddressFingerprint.of(ORDER, address);
  }
}
