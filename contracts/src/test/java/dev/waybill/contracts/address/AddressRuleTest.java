package dev.waybill.contracts.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.AddressFault.Grade;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

  @Test
  void theTableHasEveryCountryOfIso3166AndKosovo() {
    var all = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    all.add("XK");
    assertThat(Countries.codes()).isEqualTo(all);
  }

  @Test
  void whatIsGivenAsAnExampleIsAPostcodeOfItsCountry() {
    for (String code : Countries.codes()) {
      Country country = Countries.of(code);
      for (PostcodeForm form : country.forms()) {
        assertThat(country.write(form.example())).as(code).isNotNull();
      }
      assertThat(country.needs())
          .as(code)
          .isSubsetOf("city", "city-or-region", "no-city", "region", "postcode");
      assertThat(!country.needs("postcode") || !country.forms().isEmpty()).as(code).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GB, GB",
    "gb, GB",
    "UK, GB",
    "' uk ', GB",
    "GBR, GB",
    "United Kingdom, GB",
    "Great Britain, GB",
    "Großbritannien, GB",
    "EL, GR",
    "Ελλάδα, GR",
    "USA, US",
    "U.S.A., US",
    "United States of America, US",
    "Deutschland, DE",
    "Österreich, AT",
    "Osterreich, AT",
    "日本, JP",
    "Holland, NL",
    "Czech Republic, CZ",
    "Türkiye, TR",
    "Turkey, TR",
    "St. Lucia, LC",
    "Trinidad and Tobago, TT",
    "Trinidad & Tobago, TT",
    "XK, XK",
    "Kosovo, XK",
    "AC, SH",
    "IC, ES",
    "Hong Kong, HK",
    "South Korea, KR",
    "Georgia, GE"
  })
  void aCountryIsKnownByWhateverItIsCalled(String text, String code) {
    assertThat(Countries.code(text)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ZZ", "QQ", "Atlantis", "-", "12"})
  void whatIsNoCountryIsNone(String text) {
    assertThat(Countries.code(text)).isEmpty();
  }

  /** As shops' checkouts leave them: each could be sent. */
  @ParameterizedTest
  @CsvSource({
    "DE, Potsdam, '', 14469",
    "DE, Potsdam, DE-BB, D-14469",
    "UK, London, '', sw1a1aa",
    "GB, BFPO 801, '', BF1 2AU",
    "IE, Dublin, D, ''",
    "IE, Dublin, '', D02 AF30",
    "SG, '', '', 238857",
    "SG, Singapore, '', 238857",
    "HK, '', '', ''",
    "HK, Central, HONG KONG, ''",
    "HK, Central, '', 000000",
    "MO, '', '', ''",
    "MC, '', '', 98000",
    "VA, '', '', 00120",
    "GI, '', '', GX11 1AA",
    "AE, Dubai, '', ''",
    "AE, '', Dubai, ''",
    "AE, Dubai, '', 00000",
    "KY, '', Grand Cayman, KY1-1111",
    "QA, Doha, '', ''",
    "US, Springfield, IL, 62701",
    "US, Springfield, Illinois, 62701-1234",
    "US, San Juan, PR, 00901",
    "PR, San Juan, '', 00901",
    "US, APO, AE, 09012",
    "US, FPO, AP, 96349",
    "US, DPO, AA, 34002",
    "CA, Ottawa, ON, k1a0b1",
    "AU, Sydney, NSW, 2000",
    "BR, São Paulo, SP, 01310100",
    "MX, Ciudad de México, DF, 06000",
    "MX, Ciudad de México, CMX, 06000",
    "IN, Mumbai, MH, 400 001",
    "IT, Roma, RM, 00185",
    "JP, '', JP13, 〒100-0001",
    "JP, 千代田区, 東京都, １００－０００１",
    "LV, Rīga, '', 1010",
    "LV, Rīga, '', LV-1010",
    "LT, Vilnius, '', 01100",
    "AD, Andorra la Vella, '', 500",
    "NL, Utrecht, '', 3511lx",
    "PL, Warszawa, '', 00001",
    "SE, Stockholm, '', 11122",
    "PT, Lisboa, '', 1000-001",
    "XK, Prishtina, '', 10000",
    "AR, Buenos Aires, C, C1002AAB",
    "KR, 서울, '', 04524",
    "VN, Hà Nội, '', ''",
    "CN, 深圳市, CN19, 518000"
  })
  void whatCanBeSentHasNoFault(String country, String city, String region, String postcode) {
    assertThat(AddressRule.faults(address(city, region, postcode, country))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DE|Potsdam||''|postcode is missing for DE (such as 12345)",
        "DE|''||14469|city is missing for DE",
        "GB|London||12345|postcode is none of GB (such as A1 2BC)",
        "US|Springfield||62701|region is missing for US (state, province or prefecture)",
        "US|Springfield|XX|62701|region is no code of a region of US",
        "US|Springfield|IL|6270|postcode is none of US (such as 12345)",
        "AE|''|''|1|city and region are missing for AE: one of them is needed",
        "SG|''|''|''|postcode is missing for SG (such as 123456)",
        "''|Potsdam||14469|country is missing (two letters of ISO 3166-1, such as DE)",
        "ZZ|Potsdam||14469|country is none that exists: give two letters of ISO 3166-1, such as DE"
      })
  void aFaultNamesItsField(
      String country, String city, String region, String postcode, String says) {
    assertThat(AddressRule.faults(address(city, region, postcode, country)))
        .extracting(AddressFault::says)
        .containsExactly(says);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    var nothing = new Address("", null, "", null, "", null, "", "US", null);

    List<AddressFault> faults = AddressRule.faults(nothing);

    assertThat(faults)
        .extracting(AddressFault::field)
        .containsExactly("name", "line1", "city", "region", "postcode");
    assertThat(AddressFault.say(faults)).contains("city is missing for US; region is missing");
  }

  @Test
  void onlyWhatLeadsNowhereIsCalledSo() {
    assertThat(grades(address("", "", "14469", "DE"))).containsExactly(Grade.MISSING);
    assertThat(grades(address("", "", "", "DE"))).contains(Grade.NOWHERE);
    assertThat(grades(address("Potsdam", "", "1", "DE"))).containsExactly(Grade.ODD);
    assertThat(grades(new Address("A", null, "", null, "Bonn", null, "53111", "DE", null)))
        .containsExactly(Grade.NOWHERE);
  }

  @Test
  void aCompanyIsANameAndTheSecondLineMayBeTheOnlyOne() {
    var company =
        new Address("", "Müller & Söhne", "", "PO Box 7", "Bonn", null, "53111", "DE", "");

    assertThat(AddressRule.faults(company)).isEmpty();
    assertThat(AddressRule.tidy(company).line1()).isEqualTo("PO Box 7");
    assertThat(AddressRule.tidy(company).line2()).isNull();
  }

  @Test
  void aLineThatNoLabelHasRoomForIsNamed() {
    var endless = new Address("A", null, "x".repeat(101), null, "Bonn", null, "53111", "DE", null);

    assertThat(AddressRule.faults(endless))
        .containsExactly(
            new AddressFault("line1", Grade.ODD, "line1 is longer than 100 characters"));
  }

  @ParameterizedTest
  @CsvSource({
    "UK, London, '', sw1a1aa, London, , SW1A 1AA, GB",
    "DE, Potsdam, DE-BB, D-14469, Potsdam, BB, 14469, DE",
    "SG, '', '', 238857, Singapore, , 238857, SG",
    "HK, '', KOWLOON, '', Hong Kong, KOWLOON, '', HK",
    "LV, Rīga, '', 1010, Rīga, , LV-1010, LV",
    "JP, '', JP13, １０００００１, '', 13, 100-0001, JP",
    "DE, 'Potsdam 🎁', '', 'abc ', Potsdam, , abc, DE",
    "Atlantis, X, '', 1, X, '', 1, Atlantis"
  })
  void carriersGetItAsItsCountryWritesIt(
      String country,
      String city,
      String region,
      String postcode,
      String tidyCity,
      String tidyRegion,
      String tidyPostcode,
      String tidyCountry) {
    Address tidy = AddressRule.tidy(address(city, region, postcode, country));

    assertThat(tidy.city()).isEqualTo(tidyCity);
    assertThat(tidy.region()).isEqualTo(tidyRegion);
    assertThat(tidy.postcode()).isEqualTo(tidyPostcode);
    assertThat(tidy.country()).isEqualTo(tidyCountry);
    assertThat(AddressRule.tidy(tidy)).isEqualTo(tidy);
  }

  private static List<Grade> grades(Address address) {
    return AddressRule.faults(address).stream().map(AddressFault::grade).toList();
  }

  private static Address address(String city, String region, String postcode, String country) {
    return new Address(
        "Rita Lindqvist", null, "Street 1", null, city, region, postcode, country, null);
  }
}
