package dev.waybill.contracts.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalPlaceTest {

  @ParameterizedTest(name = "{1} ({0}) is a post box")
  @CsvSource({
    "US, PO Box 123",
    "US, P.O. Box 123",
    "US, p.o.box 12",
    "US, POB 1234",
    "US, Post Office Box 5",
    "AU, GPO Box 2890",
    "AU, Locked Bag 3",
    "NZ, Private Bag 39990",
    "ZA, Posbus 12",
    "DE, Postfach 10 20 30",
    "DE, Pf. 1234",
    "AT, Postfach 7",
    "CH, Case postale 12",
    "CH, C.P. 12",
    "FR, BP 123",
    "FR, B.P. 20",
    "FR, 12 rue du Lac - BP n° 4",
    "SN, BP 5000",
    "FR, Boîte postale 9",
    "BE, Boite Postale 9",
    "NL, Postbus 90801",
    "ES, Apartado de Correos 12",
    "ES, Apdo. 140",
    "MX, Apartado Postal 7",
    "CO, Apartado Aéreo 55",
    "PT, Apartado 123",
    "BR, Caixa Postal 40",
    "CL, Casilla 12",
    "AR, Casilla de Correo 3",
    "IT, Casella postale 61",
    "IT, C.P. 61",
    "DK, Postboks 55",
    "NO, Pb. 34 Sentrum",
    "FI, PL 123",
    "SE, Box 123",
    "IS, Pósthólf 8",
    "PL, skr. poczt. 12",
    "PL, Skrytka pocztowa 5",
    "CZ, Poštovní přihrádka 5",
    "SK, P.O.BOX 12",
    "HU, Pf. 52",
    "HU, Postafiók 1",
    "RO, Căsuța poștală 3",
    "SI, Poštni predal 7",
    "HR, p.p. 44",
    "BG, П.К. 12",
    "RU, а/я 15",
    "GR, Τ.Θ. 1234",
    "TR, P.K. 32",
    "MT, Kaxxa Postali 1",
    "JP, 新宿郵便局私書箱12号",
    "CN, 北京100600-1 邮政信箱",
    "KR, 사서함 12호",
    "AE, P O Box 1234",
    "AE, ص.ب 1234",
    "IL, ת.ד. 55",
    "VN, Hòm thư 2"
  })
  void aPostBoxIsKnownByItsWord(String country, String line) {
    assertThat(PostalPlace.isPostBox(at(country, line, null))).isTrue();
    assertThat(PostalPlace.isPostBox(second(country, line))).isTrue();
    assertThat(PostalPlace.isMilitary(at(country, line, null))).isFalse();
  }

  @ParameterizedTest(name = "{1} ({0}) is none")
  @CsvSource({
    "DE, Postfachweg 3",
    "DE, Am Postplatz 1",
    "DE, Packstation 145",
    "NL, Postbuslaan 4",
    "US, 12 Boxwood Lane",
    "US, RR 2 Box 10",
    "US, PSC 1234 Box 56",
    "US, 4 BP Station Road",
    "US, 100 Poboxer Street",
    "ES, Calle Mayor 1 C.P. 28001",
    "MX, Av. Juárez 5 C.P. 06000",
    "ES, Apartamento 12",
    "ES, Urbanización Apartadero 5",
    "GB, 2 Box Lane",
    "SE, Boxgatan 12",
    "GB, 3 PB 12 House",
    "IT, Via Casella 4",
    "FR, 12 rue de la Boîte",
    "PL, ul. Prosta 1",
    "CL, Pasaje Casillas 12"
  })
  void whatOnlySoundsAlikeIsNone(String country, String line) {
    assertThat(PostalPlace.isPostBox(at(country, line, null))).isFalse();
  }

  @ParameterizedTest(name = "{1}, {2} {3} {4} ({0})")
  @CsvSource({
    "US, PSC 1 Box 5, APO, AE, 09012",
    "US, Unit 100, FPO, AP, 96349",
    "US, Unit 9900 Box 0100, DPO, AE, 09701-0100",
    "US, CMR 402, APO AE, , 09180",
    "US, PSC 3, Somewhere, AA, 34002",
    "US, PSC 3, Somewhere, , 34020",
    "GB, Sgt Smith BFPO 58, BFPO, , BF1 2AU",
    "GB, 1 Road, London, , BF1 3AA",
    "CA, PO Box 5028 Stn Forces, Belleville, ON, K8N 5W6",
    "DE, Feldpost 12345, Darmstadt, , 64298",
    "FR, SP 70123, PARIS ARMÉES, , 00200"
  })
  void militaryPostIsKnownByPlaceOrPostcode(
      String country, String line, String city, String region, String postcode) {
    assertThat(PostalPlace.isMilitary(whole(country, line, city, region, postcode))).isTrue();
  }

  @ParameterizedTest(name = "{1}, {2} {3} {4} ({0}) is not")
  @CsvSource({
    "US, 1 Main St, Apopka, FL, 32703",
    "US, 1 Main St, Rochester, NY, 14604",
    "DE, Feldpoststrasse 1, Berlin, , 10115",
    "DE, Weg 1, APO, , 09012",
    "FR, 1 rue des Armées, Paris, , 75001",
    "GB, 1 Road, Bedford, , MK40 1AA"
  })
  void ordinaryPlacesAreNotMilitary(
      String country, String line, String city, String region, String postcode) {
    assertThat(PostalPlace.isMilitary(whole(country, line, city, region, postcode))).isFalse();
  }

  private static Address at(String country, String line1, String line2) {
    return new Address("Ann Lee", null, line1, line2, "Town", null, "12345", country, null);
  }

  private static Address second(String country, String line) {
    return at(country, "c/o Tea Ltd", line);
  }

  private static Address whole(
      String country, String line, String city, String region, String postcode) {
    return new Address("Ann Lee", null, line, null, city, region, postcode, country, null);
  }
}
