package dev.waybill.contracts.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomsTerritoryTest {

  @Test
  void aUnionIsOneTerritoryAndEveryOtherCountryItsOwn() {
    assertThat(of("DE", "10115")).isEqualTo(of("fr", "75001")).isEqualTo(of("MC", null));
    assertThat(of("CH", null)).isEqualTo(of("LI", null)).isNotEqualTo(of("DE", "10115"));
    assertThat(of("UK", null)).isEqualTo(of("GB", "SW1A 1AA")).isNotEqualTo(of("IE", null));
    assertThat(of("NO", null)).isNotEqualTo(of("JP", null));
  }

  @Test
  void placesOutsideTheirCountrysAreaAreTold() {
    assertThat(of("DE", "27498")).isNotEqualTo(of("DE", "27472"));
    assertThat(of("ES", "35 001")).isNotEqualTo(of("ES", "28001"));
    assertThat(of("RE", "97400")).isNotEqualTo(of("FR", "75001"));
  }

  private static CustomsTerritory of(String country, String postcode) {
    return CustomsTerritory.of(country, postcode);
  }
}
