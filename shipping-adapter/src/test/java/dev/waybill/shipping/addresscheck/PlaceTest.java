package dev.waybill.shipping.addresscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "417 Montgomery Street, Floor 5; San Francisco; California; 94104; US"
            + "| 417 MONTGOMERY ST FL 5; SAN FRANCISCO; CA; 94104-1129; US",
        "12 Saint John's Avenue; Fort Worth; TX; 76102; US| 12 ST JOHNS AVE; FT WORTH; TX; 76102;"
            + " US",
        "Hauptstraße 5; Düsseldorf; ; 40210; DE| HAUPTSTR. 5; Duesseldorf; ; 40210; DE",
        "Hauptstrasse 5; Dusseldorf; NW; 40210; DE| Hauptstr. 5; Düsseldorf; ; 40210; DE",
        "5, avenue de l'Opéra; Paris; ; 75001; FR| 5 AV DE LOPERA; PARIS; ; 75001; FR",
        "ul. Prosta 1; Łódź; ; 00-001; PL| ULICA PROSTA 1; Lodz; ; 00001; PL",
        "10 Downing Street; London; ; SW1A 2AA; GB| 10 DOWNING ST; LONDON; ; sw1a2aa; GB"
      })
  void how_it_is_written_makes_no_other_place(String one, String other) {
    assertThat(place(one).differences(place(other))).isEmpty();
    assertThat(place(other).differences(place(one))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "417 Montgomery St; San Francisco; CA; 94104; US"
            + "| 471 Montgomery St; San Francisco; CA; 94104; US| street",
        "417 Montgomery St; San Francisco; CA; 94104; US"
            + "| 417 Montgomery St Apt 5; San Francisco; CA; 94104; US| street",
        "Hauptstr. 5; Köln; ; 50667; DE| Hauptstr. 5; Bonn; ; 50667; DE| city",
        "Hauptstr. 5; Köln; ; 50667; DE| Hauptstr. 5; Köln; ; 50668; DE| postcode",
        "1 Main St; Portland; OR; 97201; US| 1 Main St; Portland; ME; 04101; US| postcode,region"
      })
  void another_door_is_another_place(String one, String other, String differs) {
    assertThat(place(one).differences(place(other))).containsExactly(differs.split(","));
    assertThat(place(one).hash()).isNotEqualTo(place(other).hash());
  }

  private static Place place(String text) {
    String[] parts = text.split(";");
    return Place.of(
        new Address(
            "Ada Byron",
            null,
            parts[0].strip(),
            null,
            parts[1].strip(),
            parts[2].isBlank() ? null : parts[2].strip(),
            parts[3].strip(),
            parts[4].strip(),
            null));
  }
}
