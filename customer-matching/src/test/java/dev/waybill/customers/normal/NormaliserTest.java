package dev.waybill.customers.normal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One form for what people write in many. */
class NormaliserTest {

  private final Normaliser normaliser = new Normaliser();

  @ParameterizedTest
  @CsvSource({
    "Müller, Mueller",
    "Müller, MULLER",
    "Weiß, weiss",
    "O'Brien, OBrien",
    "van der Berg, Vanderberg",
    "Meier-Schulz, MEIER SCHULZ",
    "Петрова, Petrova",
    "Łukasz, Lukasz",
    "François, Francois",
  })
  void namesAreFolded(String one, String other) {
    assertThat(family(one)).isEqualTo(family(other));
  }

  @Test
  void titlesGoAndGenerationsAreKeptApart() {
    NormalRecord junior =
        normaliser.normal(
            PersonRecord.of("s", "1").firstName("Herr Dr. Karl").lastName("Weber Jr.").build());

    assertThat(junior.given()).isEqualTo("karl");
    assertThat(junior.family()).isEqualTo("weber");
    assertThat(junior.suffix()).isEqualTo("jr");
  }

  @Test
  void shortFormsHaveTheRootOfTheName() {
    assertThat(given("Bill").givenRoot()).isEqualTo(given("William").givenRoot());
    assertThat(given("Sepp").givenRoot()).isEqualTo("sepp");
  }

  @ParameterizedTest
  @CsvSource({
    "Anna.Meier+shop@Googlemail.com, annameier@gmail.com",
    "anna@gmial.com, anna@gmail.com",
    "anna.meier@wed.de, anna.meier@web.de",
    "anna+news@outlook.com, anna@outlook.com",
    "anna+news@meier.example, anna+news@meier.example",
    "mailto:anna@meier.de, anna@meier.de",
  })
  void anAddressIsThatOfItsMailbox(String written, String mailbox) {
    assertThat(normaliser.normal(PersonRecord.of("s", "1").email(written).build()).email())
        .isEqualTo(mailbox);
  }

  @ParameterizedTest
  @CsvSource({"none@none.com", "noreply@shop.de", "x@x"})
  void whatIsWrittenForWantOfAnAddressIsNone(String written) {
    assertThat(normaliser.normal(PersonRecord.of("s", "1").email(written).build()).email())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "030/2345671, Deutschland, +49302345671",
    "+49 30 2345671, FR, +49302345671",
    "07700 900123, GB, +447700900123",
    "(503) 222-3344, USA, +15032223344",
    "030 2345671,, 0302345671",
    "000000000, DE,",
    "12345678, DE,",
  })
  void aPhoneIsThatOfTheCountry(String written, String country, String number) {
    assertThat(
            normaliser
                .normal(PersonRecord.of("s", "1").phone(written).country(country).build())
                .phone())
        .isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "Hauptstraße 12, Hauptstr. 12, DE",
    "Haupt Strasse 12, Hauptstr. 12, DE",
    "14 Church Lane, 14 Church Ln, GB",
    "12 Oak Street Apt 4, 12 Oak St Apt 4, US",
    "5 avenue Jean Jaurès, 5 av. Jean Jaures, FR",
    "Via Roma 24, via roma 24, IT",
  })
  void streetsAreShortenedAsTheCountryDoes(String one, String other, String country) {
    NormalRecord a = address(one, country);
    NormalRecord b = address(other, country);

    assertThat(a.street()).isNotNull().isEqualTo(b.street());
    assertThat(a.house()).isNotNull().isEqualTo(b.house());
    assertThat(a.extra()).isEqualTo(b.extra());
  }

  @ParameterizedTest
  @CsvSource({
    "4109, DE, 04109",
    "yo17ex, GB, yo17ex",
    "97201-3344, US, 97201",
    "D-10115, DE, 10115"
  })
  void postcodesAreComplete(String written, String country, String postcode) {
    String normal =
        normaliser
            .normal(PersonRecord.of("s", "1").postcode(written).country(country).build())
            .postcode();

    assertThat(normal).isEqualTo(postcode);
  }

  @ParameterizedTest
  @CsvSource({
    "17.04.1968, DE, 1968-04-17",
    "04/17/1968, US, 1968-04-17",
    "17/04/1968, GB, 1968-04-17",
    "19680417, AU, 1968-04-17",
    "yesterday, DE,",
  })
  void birthDatesAreReadAsTheCountryWritesThem(String written, String country, String date) {
    assertThat(
            normaliser
                .normal(PersonRecord.of("s", "1").birthDate(written).country(country).build())
                .birthDate())
        .isEqualTo(date);
  }

  @Test
  void theOriginalStaysAsItIs() {
    PersonRecord record = PersonRecord.of("s", "1").firstName(" Ünal ").lastName(" ").build();

    normaliser.normal(record);

    assertThat(record.firstName()).isEqualTo("Ünal");
    assertThat(record.lastName()).isNull();
  }

  @Test
  void nothingIsTooLongToBeLookedAt() {
    NormalRecord long1 =
        normaliser.normal(
            PersonRecord.of("s", "1")
                .firstName("x".repeat(1000))
                .street("y ".repeat(500) + "1")
                .phone("1".repeat(1000))
                .email("z".repeat(1000) + "@web.de")
                .build());

    assertThat(long1.given()).hasSizeLessThan(100);
    assertThat(long1.email()).isNull();
    assertThat(long1.phone()).isNull();
  }

  private String family(String name) {
    return normaliser.normal(PersonRecord.of("s", "1").lastName(name).build()).family();
  }

  private NormalRecord given(String name) {
    return normaliser.normal(PersonRecord.of("s", "1").firstName(name).build());
  }

  private NormalRecord address(String line, String country) {
    return normaliser.normal(PersonRecord.of("s", "1").street(line).country(country).build());
  }
}
