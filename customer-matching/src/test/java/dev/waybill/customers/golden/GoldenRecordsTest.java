package dev.waybill.customers.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.normal.PersonRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One record out of several, and where each of its values comes from. */
class GoldenRecordsTest {

  private static final PersonRecord CRM =
      PersonRecord.of("crm", "9")
          .firstName("Jürgen")
          .lastName("Müller")
          .email("jm@old.example")
          .phone("030 2345671")
          .street("Ring 1")
          .postcode("10115")
          .city("Berlin")
          .birthDate("17.04.1968")
          .changedAt(Instant.parse("2020-01-01T00:00:00Z"))
          .build();
  private static final PersonRecord SHOP =
      PersonRecord.of("shop", "5")
          .firstName("JUERGEN")
          .lastName("MUELLER")
          .email("jm@new.example")
          .street("Weg 2")
          .postcode("80331")
          .changedAt(Instant.parse("2024-01-01T00:00:00Z"))
          .build();
  private static final PersonRecord OUTLET =
      PersonRecord.of("outlet", "7").firstName("Jürgen").lastName("Muller").build();

  @Test
  void namesAsMostHaveThemAndContactsAsTheNewestHasThem() {
    GoldenRecord golden = standard().of(List.of(OUTLET, SHOP, CRM));

    assertThat(golden.values().firstName()).isEqualTo("Jürgen");
    assertThat(golden.values().email()).isEqualTo("jm@new.example");
    assertThat(golden.values().phone()).isEqualTo("030 2345671");
    assertThat(golden.values().birthDate()).isEqualTo("17.04.1968");
    assertThat(golden.values().id()).as("the most trusted source's").isEqualTo("5");
    assertThat(golden.origins())
        .containsEntry(Part.EMAIL, new RecordKey("shop", "5"))
        .containsEntry(Part.PHONE, new RecordKey("crm", "9"))
        .doesNotContainKey(Part.COMPANY);
  }

  @Test
  void anAddressIsNeverMadeOfTwo() {
    PersonRecord golden = standard().of(List.of(SHOP, CRM)).values();

    assertThat(golden.street()).containsExactly("Weg 2");
    assertThat(golden.postcode()).isEqualTo("80331");
    assertThat(golden.city()).isNull();
  }

  @Test
  void theOrderDoesNotMatter() {
    assertThat(standard().of(List.of(CRM, OUTLET, SHOP)))
        .isEqualTo(standard().of(List.of(SHOP, CRM, OUTLET)));
  }

  @Test
  void rulesCanBeOthers() {
    var rules =
        new GoldenRules(
            Map.of(Part.EMAIL, Choice.SOURCE_ORDER, Part.ADDRESS, Choice.MOST_COMPLETE),
            List.of("crm", "shop"));

    PersonRecord golden =
        new GoldenRecords(rules, new Normaliser()).of(List.of(SHOP, CRM)).values();

    assertThat(golden.email()).isEqualTo("jm@old.example");
    assertThat(golden.city()).isEqualTo("Berlin");
  }

  @Test
  void ofNothingComesNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> standard().of(List.of()));
  }

  private static GoldenRecords standard() {
    return new GoldenRecords(GoldenRules.standard(List.of("shop", "crm")), new Normaliser());
  }
}
