package dev.waybill.customers.quality;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A made-up customer as it is in truth, before forms and fingers come between. */
final class Person {

  final String key;
  final String country;
  final String given;
  final String family;
  final List<String> emails = new ArrayList<>();
  final List<String> phones = new ArrayList<>();
  final List<Address> addresses = new ArrayList<>();
  @Nullable String companyName;
  @Nullable String suffix;
  @Nullable String birthDate;

  record Address(
      String street, String house, @Nullable String flat, String postcode, String city) {}

  Person(String key, String country, String given, String family) {
    this.key = key;
    this.country = country;
    this.given = given;
    this.family = family;
  }
}
