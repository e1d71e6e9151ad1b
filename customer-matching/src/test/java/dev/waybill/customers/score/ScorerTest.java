package dev.waybill.customers.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.normal.PersonRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who is one person, who is not, and who has to be looked at. */
class ScorerTest {

  private static final int POPULATION = 100_000;

  private final Normaliser normaliser = new Normaliser("DE", text -> text);
  private final Scorer scorer = new Scorer(Model.standard(), TermFrequencies.UNKNOWN, POPULATION);
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void aSecondOrderWithASlipIsTheSameCustomer() {
    Score score =
        score(
            anna().build(),
            anna().lastName("Wbeer").email("ANNA.WEBER@wed.de").phone(null).build());

    assertThat(score.decision()).isEqualTo(Decision.MERGE);
    assertThat(score.probability()).isGreaterThan(0.999);
    assertThat(score.reasons().getFirst().words()).startsWith("e-mail: the same (+");
  }

  @Test
  void aCustomerWhoMovedIsFoundByTheMailbox() {
    assertThat(
            score(anna().build(), anna().street("Ring 3").postcode("80331").city("München").build())
                .decision())
        .isEqualTo(Decision.MERGE);
  }

  @Test
  void thoseWhoShareAHouseholdAreTwo() {
    Score score = score(anna().build(), anna().firstName("Paul").build());

    assertThat(score.decision()).isEqualTo(Decision.SEPARATE);
    assertThat(score.reasons()).extracting(Reason::guard).contains(Guard.HOUSEHOLD);
  }

  @Test
  void twinsAreTwo() {
    assertThat(
            score(
                    anna().birthDate("1990-01-01").build(),
                    anna().firstName("Maria").birthDate("1990-01-01").build())
                .decision())
        .isEqualTo(Decision.SEPARATE);
  }

  @Test
  void fatherAndSonOfOneNameAreLookedAt() {
    Score apart =
        score(anna().birthDate("1950-02-03").build(), anna().birthDate("1979-08-01").build());
    Score junior = score(anna().build(), anna().lastName("Weber jr.").build());
    Score nothingShared =
        score(anna().build(), anna().email("weber77@gmx.de").phone("0171 5556667").build());

    assertThat(apart.decision()).isEqualTo(Decision.REVIEW);
    assertThat(junior.decision()).isEqualTo(Decision.REVIEW);
    assertThat(nothingShared.decision()).isEqualTo(Decision.REVIEW);
    assertThat(nothingShared.reasons()).extracting(Reason::guard).contains(Guard.NAMESAKE);
  }

  @Test
  void colleaguesAreNotMerged() {
    var office = anna().company("Nordlicht GmbH").email("info@nordlicht.de");

    assertThat(
            score(office.build(), office.firstName("Anna").lastName("Krause").build()).decision())
        .isEqualTo(Decision.REVIEW);
    assertThat(
            score(anna().company("Nordlicht GmbH").build(), anna().firstName(null).build())
                .decision())
        .isEqualTo(Decision.REVIEW);
  }

  @Test
  void namesakesInOneCityAreTwo() {
    PersonRecord one =
        PersonRecord.of("s", "1").firstName("Anna").lastName("Weber").city("Berlin").build();

    assertThat(score(one, one).decision()).isNotEqualTo(Decision.MERGE);
  }

  @Test
  void aPhoneThatHundredsHaveSaysLittle() {
    PersonRecord one =
        PersonRecord.of("s", "1").firstName("Anna").lastName("Weber").phone("030 2345671").build();
    var shared =
        new TermFrequencies(POPULATION, Map.of(Field.PHONE, Map.of("+49302345671", 0.005)));

    Score usual = score(one, one);
    Score often =
        new Scorer(Model.standard(), shared, POPULATION)
            .score(normaliser.normal(one), normaliser.normal(one));

    assertThat(often.weight()).isLessThan(usual.weight() - 8);
  }

  @Test
  void aRareNameSaysMoreThanAUsualOne() {
    var names = new TermFrequencies(POPULATION, Map.of(Field.FAMILY, Map.of("weber", 0.01)));
    var knowing = new Scorer(Model.standard(), names, POPULATION);

    double usual =
        knowing
            .score(normaliser.normal(anna().build()), normaliser.normal(anna().build()))
            .weight();
    PersonRecord rare = anna().lastName("Ziegenspeck").build();

    assertThat(knowing.score(normaliser.normal(rare), normaliser.normal(rare)).weight())
        .isGreaterThan(usual + 3);
  }

  @Test
  void amongMoreCustomersTheSameEvidenceSaysLess() {
    Scorer village = new Scorer(Model.standard(), TermFrequencies.UNKNOWN, 1000);

    assertThat(
            village
                .score(normaliser.normal(anna().build()), normaliser.normal(anna().build()))
                .weight())
        .isGreaterThan(score(anna().build(), anna().build()).weight());
  }

  @Test
  void scoresAndModelsAreJson() {
    Score score = score(anna().build(), anna().firstName("Paul").build());

    assertThat(json.readValue(json.writeValueAsString(score), Score.class)).isEqualTo(score);
    assertThat(json.readValue(json.writeValueAsString(Model.standard()), Model.class))
        .isEqualTo(Model.standard());
    PersonRecord person = anna().build();
    assertThat(json.readValue(json.writeValueAsString(person), PersonRecord.class))
        .isEqualTo(person);
  }

  @Test
  void aModelThatMergesMoreThanItLooksAtIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Model.standard().withThresholds(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Odds(0, 0.5));
  }

  @Test
  void reasonsNameNoValue() {
    assertThat(score(anna().build(), anna().build()).reasons())
        .allSatisfy(
            reason -> assertThat(reason.words().toLowerCase()).doesNotContain("weber", "030"));
    assertThat(Model.standard().odds().get(Field.GIVEN)).containsKey(Level.SWAPPED);
  }

  private Score score(PersonRecord a, PersonRecord b) {
    return scorer.score(normaliser.normal(a), normaliser.normal(b));
  }

  private static PersonRecord.Builder anna() {
    return PersonRecord.of("s", "1")
        .firstName("Anna")
        .lastName("Weber")
        .email("anna.weber@web.de")
        .phone("030 2345671")
        .street("Lindenweg 7")
        .postcode("50667")
        .city("Köln");
  }
}
