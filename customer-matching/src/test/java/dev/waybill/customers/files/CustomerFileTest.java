package dev.waybill.customers.files;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.customers.normal.PersonRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as programs write them, and files that are none. */
class CustomerFileTest {

  private static final String GERMAN = "Nachname;Vorname;PLZ\r\nMüller;Jürgen;10115\r\n";

  @TempDir Path folder;

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of("UTF-8", GERMAN.getBytes(UTF_8)),
        Arguments.of("UTF-8 with a mark", ("\uFEFF" + GERMAN).getBytes(UTF_8)),
        Arguments.of("UTF-16", ("\uFEFF" + GERMAN).getBytes(UTF_16LE)),
        Arguments.of("Windows", GERMAN.getBytes(Charset.forName("windows-1252"))),
        Arguments.of("tabs", GERMAN.replace(';', '\t').getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void encodingAndSeparatorAreFoundOut(String name, byte[] content) throws IOException {
    assertThat(records(content))
        .extracting(PersonRecord::lastName, PersonRecord::firstName, PersonRecord::postcode)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Müller", "Jürgen", "10115"));
  }

  @Test
  void jsonOfAShopIsReadWithItsAddresses() throws IOException {
    String json =
        """
        [{"id": 7, "first_name": "Ada", "last_name": "Byron", "email": "ada@web.de",
          "billing": {"address_1": "Weg 1", "postcode": "10115", "city": "Berlin", "country": "DE"}},
         {"id": 8, "first_name": "Otto", "last_name": "Klein", "email": null, "billing": {}}]
        """;

    List<PersonRecord> records = records(json.getBytes(UTF_8));

    assertThat(records).extracting(PersonRecord::id).containsExactly("7", "8");
    assertThat(records.getFirst().street()).containsExactly("Weg 1");
    assertThat(records.getFirst().country()).isEqualTo("DE");
    assertThat(records.getLast().email()).isNull();
  }

  @Test
  void aBrokenLineOfJsonSpoilsNoOther() throws IOException {
    Path file =
        file("{\"name\": \"Ada Byron\"}\nnonsense\n{\"name\": \"Otto Klein\"}\n".getBytes(UTF_8));

    List<Row> rows = rows(file);

    assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L);
    assertThat(rows.get(1).fault()).startsWith("it is no JSON");
  }

  @Test
  void aRowWithTooManyCellsIsNamedWithItsLine() throws IOException {
    List<Row> rows =
        rows(file("name,email\n\"Ada\nByron\",a@web.de\nOtto,Klein,o@web.de\n".getBytes(UTF_8)));

    assertThat(rows.get(0).fault()).isNull();
    assertThat(rows.get(1).line()).isEqualTo(4);
    assertThat(rows.get(1).fault()).contains("3 cells", "heading has 2");
  }

  @Test
  void columnsAreGuessedByWhatStandsInThem() throws IOException {
    Path file =
        file("A,Vorname,B\nx@web.de,Ada,030 2345671\ny@web.de,Otto,0171 2345671\n".getBytes(UTF_8));

    Mapping mapping = MappingGuess.of(file, Map.of());

    assertThat(mapping.columns())
        .containsEntry(Column.EMAIL, List.of(0))
        .containsEntry(Column.PHONE, List.of(2));
  }

  @Test
  void whatSomebodySaysOfAColumnCounts() throws IOException {
    Path file = file("Kontakt,email,Ref\nAda Byron,a@web.de,77\n".getBytes(UTF_8));

    Mapping mapping =
        MappingGuess.of(file, Map.of("kontakt", Column.FULL_NAME, "Ref", Column.NATIONAL_ID));
    PersonRecord record = mapping.record("s", rows(file).getFirst());

    assertThat(record.lastName()).isEqualTo("Byron");
    assertThat(record.nationalId()).isEqualTo("77");
    assertThatExceptionOfType(UnusableFile.class)
        .isThrownBy(() -> MappingGuess.of(file, Map.of("Nam", Column.FULL_NAME)))
        .withMessageContaining("has no column \"Nam\"; it has: Kontakt, email, Ref");
  }

  static Stream<Arguments> unusable() {
    byte[] rubbish = new byte[5000];
    new Random(1).nextBytes(rubbish);
    return Stream.of(
        Arguments.of("is empty", new byte[0]),
        Arguments.of("is empty", "\n\n".getBytes(UTF_8)),
        Arguments.of("is no text", rubbish),
        Arguments.of("twice", "email,Email\na@b.de,c@d.de\n".getBytes(UTF_8)),
        Arguments.of("does not end", "column,".repeat(200_000).getBytes(UTF_8)),
        Arguments.of("columns", "c,".repeat(2000).getBytes(UTF_8)),
        Arguments.of("names no column", "ada@web.de,Ada\notto@web.de,Otto\n".getBytes(UTF_8)),
        Arguments.of("names no column", "foo,bar\n1,2\n".getBytes(UTF_8)),
        Arguments.of("no customers", "[]".getBytes(UTF_8)),
        Arguments.of("no JSON", "[{\"name\": \"Ada\"}, {\"na".getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void whatIsNoFileOfCustomersIsRefusedWithAReason(String reason, byte[] content)
      throws IOException {
    Path file = file(content);

    assertThatExceptionOfType(UnusableFile.class)
        .isThrownBy(() -> MappingGuess.of(file, Map.of()))
        .withMessageContaining(reason);
  }

  @Test
  void aQuoteThatNobodyClosesEndsTheReadingAndNotTheMemory() throws IOException {
    Path file = file(("name,email\nAda,a@web.de\n\"" + "x".repeat(3_000_000)).getBytes(UTF_8));

    assertThatExceptionOfType(UnusableFile.class)
        .isThrownBy(() -> rows(file))
        .withMessageContaining("from line 3");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatExceptionOfType(UnusableFile.class)
        .isThrownBy(() -> CustomerFile.open(folder.resolve("nothing.csv")))
        .withMessageStartingWith("There is no file");
  }

  @Test
  void packedRecordsAreWhatTheyWere() throws IOException {
    var packed = new PackedRecords();
    PersonRecord record =
        PersonRecord.of("s", "1")
            .lastName("Müller")
            .street("Weg 1", "Hof")
            .changedAt(java.time.Instant.EPOCH)
            .build();

    packed.add(record);

    assertThat(packed).containsExactly(record);
  }

  private List<PersonRecord> records(byte[] content) throws IOException {
    Path file = file(content);
    Mapping mapping = MappingGuess.of(file, Map.of());
    return rows(file).stream().map(row -> mapping.record("s", row)).toList();
  }

  private static List<Row> rows(Path file) throws IOException {
    var read = new ArrayList<Row>();
    try (Rows rows = CustomerFile.open(file)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        read.add(row);
      }
    }
    return read;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("customers"), content);
  }
}
