package dev.waybill.customers.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.normal.PersonRecord;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How alike two values are. */
class ComparatorsTest {

  private final Normaliser normaliser = new Normaliser("DE", text -> text);

  @ParameterizedTest
  @CsvSource({
    "Thomas, Thomas, EXACT",
    "William, Bill, VARIANT",
    "Thomas, Tohmas, CLOSE",
    "Thomas, T., SIMILAR",
    "Amelia, Ailema, SIMILAR",
    "Julia, Julian, DIFFERENT",
    "Stefan, Stefanie, DIFFERENT",
    "Anna, Peter, DIFFERENT",
    "Anna,, MISSING",
  })
  void firstNames(String one, String other, Level level) {
    assertThat(level(Field.GIVEN, one, other, PersonRecord.Builder::firstName)).isEqualTo(level);
  }

  @Test
  void namesInEachOthersPlace() {
    Levels levels = Comparators.compare(named("Sabine", "Krüger"), named("Krueger", "Sabine"));

    assertThat(levels.of(Field.GIVEN)).isEqualTo(Level.SWAPPED);
    assertThat(levels.of(Field.FAMILY)).isEqualTo(Level.SWAPPED);
  }

  @ParameterizedTest
  @CsvSource({
    "1968-04-17, 1968-04-17, EXACT",
    "1968-04-07, 1968-07-04, SWAPPED",
    "1968-04-17, 1968-04-18, CLOSE",
    "1968-04-17, 1968-04-01, SIMILAR",
    "1968-04-17, 1991-12-01, DIFFERENT",
  })
  void birthDates(String one, String other, Level level) {
    assertThat(level(Field.BIRTH_DATE, one, other, PersonRecord.Builder::birthDate))
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "anna.meier@web.de, anna.meier@web.de, EXACT",
    "anna.meier@web.de, anna.meier@gmx.de, VARIANT",
    "anna.meier@web.de, anna.meir@web.de, CLOSE",
    "anna.meier1@web.de, anna.meier2@web.de, SIMILAR",
    "anna@gmail.com, otto@gmail.com, DIFFERENT",
  })
  void mailboxes(String one, String other, Level level) {
    assertThat(level(Field.EMAIL, one, other, PersonRecord.Builder::email)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "030 2345671, +49 30 2345671, EXACT",
    "030 2345671, 030 2345617, CLOSE",
    "030 2345671, 030 9988776, DIFFERENT",
  })
  void phones(String one, String other, Level level) {
    assertThat(level(Field.PHONE, one, other, PersonRecord.Builder::phone)).isEqualTo(level);
  }

  @Test
  void aPhoneWithoutItsCountryIsStillTheSame() {
    var nowhere = new Normaliser();

    Levels levels =
        Comparators.compare(
            nowhere.normal(PersonRecord.of("s", "1").phone("030 2345671").build()),
            nowhere.normal(PersonRecord.of("s", "2").phone("+49302345671").build()));

    assertThat(levels.of(Field.PHONE)).isEqualTo(Level.EXACT);
  }

  @Test
  void levelsFitIntoOneNumber() {
    Levels levels = Comparators.compare(named("Anna", "Weber"), named("Hanna", "Weper"));
    var other = new Levels();

    other.unpack(levels.packed());

    for (Field field : Field.values()) {
      assertThat(other.of(field)).isEqualTo(levels.of(field));
    }
  }

  private Level level(
      Field field,
      String one,
      String other,
      BiFunction<PersonRecord.Builder, String, PersonRecord.Builder> with) {
    return Comparators.compare(
            normaliser.normal(with.apply(PersonRecord.of("s", "1"), one).build()),
            normaliser.normal(with.apply(PersonRecord.of("s", "2"), other).build()))
        .of(field);
  }

  private NormalRecord named(String first, String last) {
    return normaliser.normal(PersonRecord.of("s", "1").firstName(first).lastName(last).build());
  }
}
