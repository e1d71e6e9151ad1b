package dev.waybill.customers.normal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as one source has it, unchanged but for spaces around the values. An empty value is
 * none.
 *
 * @param source which shop, CRM or file
 * @param id what the source calls it; unique within the source
 * @param street the lines of the address above postcode and city
 * @param country a code of two letters or a name
 * @param birthDate as it is written
 * @param nationalId an insurance or tax number
 * @param changedAt when the source last changed it, for rules that take the newest
 */
public record PersonRecord(
    String source,
    String id,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String company,
    @Nullable String email,
    @Nullable String phone,
    List<String> street,
    @Nullable String postcode,
    @Nullable String city,
    @Nullable String region,
    @Nullable String country,
    @Nullable String birthDate,
    @Nullable String nationalId,
    @Nullable Instant changedAt) {

  public PersonRecord {
    firstName = filled(firstName);
    lastName = filled(lastName);
    company = filled(company);
    email = filled(email);
    phone = filled(phone);
    street = lines(street);
    postcode = filled(postcode);
    city = filled(city);
    region = filled(region);
    country = filled(country);
    birthDate = filled(birthDate);
    nationalId = filled(nationalId);
  }

  public static Builder of(String source, String id) {
    return new Builder(source, id);
  }

  /** The same, to be changed. */
  public Builder toBuilder() {
    return new Builder(source, id)
        .firstName(firstName)
        .lastName(lastName)
        .company(company)
        .email(email)
        .phone(phone)
        .street(street)
        .postcode(postcode)
        .city(city)
        .region(region)
        .country(country)
        .birthDate(birthDate)
        .nationalId(nationalId)
        .changedAt(changedAt);
  }

  /** Whether it says anything by which a person could be told from another. */
  public boolean isEmpty() {
    return firstName == null
        && lastName == null
        && company == null
        && email == null
        && phone == null
        && nationalId == null;
  }

  private static @Nullable String filled(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static List<String> lines(@Nullable List<String> street) {
    return street == null
        ? List.of()
        : street.stream()
            .filter(line -> line != null && !line.isBlank())
            .map(String::strip)
            .toList();
  }

  /** Whatever is not said stays open. */
  public static final class Builder {

    private final String source;
    private final String id;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String company;
    private @Nullable String email;
    private @Nullable String phone;
    private List<String> street = List.of();
    private @Nullable String postcode;
    private @Nullable String city;
    private @Nullable String region;
    private @Nullable String country;
    private @Nullable String birthDate;
    private @Nullable String nationalId;
    private @Nullable Instant changedAt;

    private Builder(String source, String id) {
      this.source = source;
      this.id = id;
    }

    public Builder firstName(@Nullable String value) {
      firstName = value;
      return this;
    }

    public Builder lastName(@Nullable String value) {
      lastName = value;
      return this;
    }

    public Builder company(@Nullable String value) {
      company = value;
      return this;
    }

    public Builder email(@Nullable String value) {
      email = value;
      return this;
    }

    public Builder phone(@Nullable String value) {
      phone = value;
      return this;
    }

    public Builder street(List<String> lines) {
      street = lines;
      return this;
    }

    public Builder street(String... lines) {
      return street(List.of(lines));
    }

    public Builder postcode(@Nullable String value) {
      postcode = value;
      return this;
    }

    public Builder city(@Nullable String value) {
      city = value;
      return this;
    }

    public Builder region(@Nullable String value) {
      region = value;
      return this;
    }

    public Builder country(@Nullable String value) {
      country = value;
      return this;
    }

    public Builder birthDate(@Nullable String value) {
      birthDate = value;
      return this;
    }

    public Builder nationalId(@Nullable String value) {
      nationalId = value;
      return this;
    }

    public Builder changedAt(@Nullable Instant value) {
      changedAt = value;
      return this;
    }

    public PersonRecord build() {
      return new PersonRecord(
          source,
          id,
          firstName,
          lastName,
          company,
          email,
          phone,
          street,
          postcode,
          city,
          region,
          country,
          birthDate,
          nationalId,
          changedAt);
    }
  }
}
