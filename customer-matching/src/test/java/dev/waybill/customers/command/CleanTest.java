package dev.waybill.customers.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clean-up of the example that docs/customers.md walks through. */
class CleanTest {

  private final PrintStream standardOutput = System.out;
  private final PrintStream standardError = System.err;
  private final InputStream standardInput = System.in;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    var stream = new PrintStream(said, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @AfterEach
  void end() {
    System.setOut(standardOutput);
    System.setErr(standardError);
    System.setIn(standardInput);
  }

  @Test
  void theExampleOfTheWalkthrough() throws IOException {
    assertThat(example("one", "--yes")).isZero();

    assertThat(said.toString(UTF_8))
        .contains("CSV, windows-1252, separated by \";\"")
        .contains("full-name    <- Name")
        .contains(
            "22 records are 13 customers: 9 went into another, 3 pairs to look at, 2 rows"
                + " rejected.");
    assertThat(lines("one/cleaned.csv"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("de:1,Jürgen,Müller,")
                    .contains("de:1 com:7001 crm:K-100"))
        .anySatisfy(
            line -> assertThat(line).startsWith("de:2,Sabine,Krüger,").contains("02.11.1975"))
        .anySatisfy(line -> assertThat(line).startsWith("de:4,Paul,Weber,"))
        .anySatisfy(line -> assertThat(line).startsWith("de:8,Ole,Petersen,"))
        .hasSize(14);
    assertThat(lines("one/merges.csv"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("com,7004,com:7003,com:7003,")
                    .contains("first name: the same in another form"))
        .hasSize(10);
    assertThat(lines("one/review.csv"))
        .allSatisfy(
            line -> assertThat(line).containsAnyOf("pair,weight", "Thomas,Thomas,Brandt,Brandt"))
        .hasSize(4);
    assertThat(lines("one/rejected.csv"))
        .anySatisfy(line -> assertThat(line).startsWith("shop-de.csv,11,"))
        .hasSize(3);
  }

  @Test
  void nothingThatACustomerWroteIsAFormula() throws IOException {
    example("one", "--yes");

    assertThat(Files.readString(folder.resolve("one/cleaned.csv")))
        .contains("\"'=HYPERLINK(")
        .contains(",'+39 02 1234567,")
        .doesNotContain(",=", "\"=");
  }

  @Test
  void theSameFilesGiveTheSameResults() throws IOException {
    example("one", "--yes");
    example("two", "--yes");

    for (String file :
        List.of("cleaned.csv", "merges.csv", "review.csv", "rejected.csv", "report.json")) {
      assertThat(folder.resolve("two").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
  }

  @Test
  void withoutAYesNothingIsDone() {
    System.setIn(new ByteArrayInputStream("n\n".getBytes(UTF_8)));

    assertThat(example("one")).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("Are the columns right?", "Nothing was done.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRunThatFailsLeavesNothingAndARunAfterItReplacesTheResults() throws IOException {
    example("one", "--yes");
    Files.createDirectories(folder.resolve("one.partial"));
    Files.writeString(folder.resolve("one.partial/cleaned.csv"), "half");
    Path broken =
        Files.writeString(folder.resolve("broken.csv"), "name,email\nAda,a@web.de\n\"Otto");

    assertThat(
            execute(
                "clean", broken.toString(), "--yes", "--out", folder.resolve("other").toString()))
        .isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("broken.csv cannot be read on from line 3");
    assertThat(folder.resolve("other")).doesNotExist();
    assertThat(folder.resolve("other.partial")).doesNotExist();

    assertThat(example("one", "--yes")).isZero();
    assertThat(folder.resolve("one.partial")).doesNotExist();
    assertThat(lines("one/cleaned.csv")).hasSize(14);
  }

  @Test
  void aFolderWithOtherThingsInItIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("one"));
    Files.writeString(folder.resolve("one/letter.txt"), "mine");

    assertThat(example("one", "--yes")).isEqualTo(1);
    assertThat(said.toString(UTF_8))
        .contains("has other files in it: choose another folder with --out");
  }

  @Test
  void optionsThatCannotBeAreExplained() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "name,email\nAda,a@web.de\n");
    String name = file.toString();

    assertThat(execute("clean")).isEqualTo(1);
    assertThat(execute("clean", name, "--yes", "--country", "Germany")).isEqualTo(1);
    assertThat(execute("clean", name, "--yes", "--map", "email=mail")).isEqualTo(1);
    assertThat(execute("clean", name, "--yes", "--map", "Telefon=phone")).isEqualTo(1);
    assertThat(execute("clean", name, name, "--yes")).isEqualTo(1);

    assertThat(said.toString(UTF_8))
        .contains("Name 1 to 100 files")
        .contains("A country is named by its two letters")
        .contains("There is no field \"mail\"; there are: id, first-name")
        .contains("No file has the column \"Telefon\"; they have: name, email")
        .contains("Two files are called \"a\"");
  }

  @Test
  void qualityIsMeasuredAgainstLabels() throws IOException {
    Path file = folder.resolve("labelled.csv");

    assertThat(execute("example", file.toString(), "--records", "500")).isZero();
    assertThat(execute("quality", file.toString(), "--labels", "column:person")).isZero();

    assertThat(said.toString(UTF_8))
        .contains("500 records")
        .containsPattern("merged by itself +1\\.0000 +0\\.[89]");
    assertThat(execute("quality", file.toString(), "--labels", "column:whose")).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("has no column \"whose\"");
  }

  private int example(String out, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "clean",
                "--source",
                "de=example/shop-de.csv",
                "--source",
                "com=example/shop-com.csv",
                "--source",
                "crm=example/old-crm.csv",
                "--out",
                folder.resolve(out).toString()));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  private static int execute(String... arguments) {
    return Customers.commandLine().execute(arguments);
  }
}
