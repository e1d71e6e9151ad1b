package dev.waybill.customers.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.normal.PersonRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is compared with whom. */
class BlocksTest {

  private final Normaliser normaliser = new Normaliser("DE", text -> text);

  @Test
  void aPairThatSeveralRulesFindComesOnce() {
    var one =
        PersonRecord.of("s", "1")
            .firstName("Anna")
            .lastName("Weber")
            .email("a.weber@web.de")
            .phone("030 2345671")
            .street("Weg 1")
            .postcode("10115")
            .city("Berlin");

    assertThat(pairs(List.of(one.build(), one.build()))).containsExactly(Map.entry("0-1", 1));
  }

  @Test
  void strangersAreNotCompared() {
    assertThat(
            pairs(
                List.of(
                    PersonRecord.of("s", "1").lastName("Weber").email("a@web.de").build(),
                    PersonRecord.of("s", "2").lastName("Krause").email("b@web.de").build())))
        .isEmpty();
  }

  @Test
  void whatAThousandShareDoesNotMakeAMillionPairs() {
    var records = new ArrayList<PersonRecord>();
    for (int i = 0; i < 1000; i++) {
      records.add(PersonRecord.of("s", "" + i).lastName("Name" + i).phone("030 2345671").build());
    }

    assertThat(pairs(records)).hasSizeBetween(1000, 10_000);
  }

  @Test
  void inABlockThatIsTooLargeTheSameNamesStillMeet() {
    var records = new ArrayList<PersonRecord>();
    for (int i = 0; i < 300; i++) {
      records.add(
          PersonRecord.of("s", "" + i)
              .firstName("Anna")
              .lastName("Name" + i % 150)
              .phone("030 2345671")
              .build());
    }

    assertThat(pairs(records)).containsKeys("0-150", "77-227", "149-299");
  }

  @Test
  void liveKeysAreThoseOfTheBlocks() {
    NormalRecord record =
        normaliser.normal(
            PersonRecord.of("s", "1").email("Anna.Meier@gmial.com").phone("030 2345671").build());

    assertThat(CandidateKeys.of(record)).contains("mail:annameier@gmail.com", "phone:02345671");
  }

  private Map<String, Integer> pairs(List<PersonRecord> records) {
    var blocks = new Blocks(records.stream().map(normaliser::normal).toList());
    var found = new HashMap<String, Integer>();
    for (int rule = 0; rule < blocks.rules(); rule++) {
      Blocks.Sorted sorted = blocks.sorted(rule);
      for (int from = 0; from < sorted.size(); from += 7) {
        sorted.visit(
            from,
            Math.min(sorted.size(), from + 7),
            (a, b) -> found.merge(Math.min(a, b) + "-" + Math.max(a, b), 1, Integer::sum));
      }
    }
    return found;
  }
}
