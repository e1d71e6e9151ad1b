package dev.waybill.customers.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a column of a customer file can hold, and how shops and others call it. */
public enum Column {
  ID(
      "customer id",
      "customerid",
      "id",
      "user id",
      "entity id",
      "rec id",
      "unique id",
      "customer number",
      "kundennummer",
      "kunden nr",
      "kundennr"),
  FIRST_NAME(
      "first name",
      "firstname",
      "given name",
      "vorname",
      "prenom",
      "nombre",
      "nome",
      "billing first name",
      "default address first name",
      "address firstname",
      "forename",
      "shipping first name"),
  LAST_NAME(
      "last name",
      "lastname",
      "surname",
      "family name",
      "nachname",
      "apellido",
      "apellidos",
      "cognome",
      "nom de famille",
      "billing last name",
      "default address last name",
      "address lastname",
      "shipping last name"),
  FULL_NAME(
      "name",
      "full name",
      "fullname",
      "customer name",
      "display name",
      "kunde",
      "nom",
      "billing full name",
      "shipping name"),
  COMPANY(
      "company",
      "company name",
      "firma",
      "organisation",
      "organization",
      "societe",
      "empresa",
      "billing company",
      "default address company",
      "address company",
      "shipping company"),
  EMAIL(
      "email",
      "e mail",
      "email address",
      "e mail address",
      "user email",
      "mail",
      "e mail adresse",
      "courriel",
      "customer email",
      "billing email"),
  PHONE(
      "phone",
      "telephone",
      "phone number",
      "telefon",
      "tel",
      "mobile",
      "mobil",
      "handy",
      "telefono",
      "billing phone",
      "default address phone",
      "address telephone",
      "shipping phone"),
  STREET(
      "billing address 1",
      "default address address1",
      "address street",
      "street",
      "street address",
      "address 1",
      "address1",
      "address line 1",
      "address",
      "strasse",
      "anschrift",
      "adresse",
      "rue",
      "billing address",
      "shipping address 1"),
  HOUSE("house number", "street number", "hausnummer", "hausnr", "house no", "nr"),
  STREET_2(
      "billing address 2",
      "default address address2",
      "address 2",
      "address2",
      "address line 2",
      "adresszusatz",
      "shipping address 2"),
  POSTCODE(
      "billing postcode",
      "default address zip",
      "address postcode",
      "postcode",
      "postal code",
      "zip",
      "zip code",
      "zipcode",
      "plz",
      "code postal",
      "postleitzahl",
      "shipping postcode"),
  CITY(
      "billing city",
      "default address city",
      "address city",
      "city",
      "town",
      "suburb",
      "ort",
      "stadt",
      "ville",
      "ciudad",
      "shipping city"),
  REGION(
      "billing state",
      "default address province code",
      "default address province",
      "address region",
      "state",
      "region",
      "province",
      "county",
      "bundesland",
      "state province",
      "shipping state"),
  COUNTRY(
      "billing country",
      "default address country code",
      "default address country",
      "address country id",
      "country",
      "country code",
      "country region",
      "land",
      "pays",
      "shipping country"),
  BIRTH_DATE(
      "date of birth", "dob", "birth date", "birthdate", "birthday", "geburtsdatum", "geburtstag"),
  NATIONAL_ID(
      "national id",
      "soc sec id",
      "social security number",
      "insurance number",
      "tax vat",
      "taxvat",
      "tax vat number",
      "vat number",
      "ust id",
      "steuernummer"),
  CHANGED_AT(
      "updated at",
      "changed at",
      "modified",
      "date modified",
      "last modified",
      "last update",
      "updated",
      "last active",
      "customer since",
      "created at",
      "date registered",
      "sign up",
      "geandert am",
      "geaendert am");

  private final List<String> names;

  Column(String... names) {
    this.names = List.of(names);
  }

  /** In small letters without punctuation; the one to prefer first. */
  List<String> names() {
    return names;
  }

  /** Whether all of it has to come from one address of the file, billing or shipping. */
  boolean isAddress() {
    return switch (this) {
      case STREET, HOUSE, STREET_2, POSTCODE, CITY, REGION, COUNTRY -> true;
      case ID, FIRST_NAME, LAST_NAME, FULL_NAME, COMPANY, EMAIL, PHONE -> false;
      case BIRTH_DATE, NATIONAL_ID, CHANGED_AT -> false;
    };
  }

  /** As it is written in options and output: {@code first-name}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws UnusableFile if there is none of that name
   */
  public static Column of(String label) {
    return Arrays.stream(values())
        .filter(column -> column.label().equals(label.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableFile(
                    "There is no field \"%s\"; there are: %s."
                        .formatted(
                            label,
                            String.join(
                                ", ", Arrays.stream(values()).map(Column::label).toList()))));
  }
}
