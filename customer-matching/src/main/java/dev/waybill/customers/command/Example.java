package dev.waybill.customers.command;

import dev.waybill.customers.files.CsvOut;
import dev.waybill.customers.files.UnusableFile;
import dev.waybill.customers.normal.PersonRecord;
import dev.waybill.customers.quality.Generator;
import dev.waybill.customers.quality.Labelled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "example",
    description = "Writes made-up shop customers, with whose each record is.")
final class Example implements Callable<Integer> {

  private static final int MOST = 10_000_000;

  @Parameters(paramLabel = "FILE", description = "Where they go; must not exist")
  private Path file = Path.of("");

  @Option(names = "--records", defaultValue = "1000", description = "How many (default: 1000)")
  private int records;

  @Option(names = "--seed", defaultValue = "1", description = "What chance starts with")
  private long seed;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    if (records < 1 || records > MOST) {
      throw new UnusableFile("--records takes 1 to 10,000,000, not " + records + '.');
    }
    if (Files.exists(file)) {
      throw new UnusableFile(file + " is there already: choose another name.");
    }
    try (var out =
        new CsvOut(
            file,
            List.of(
                "id",
                "first_name",
                "last_name",
                "company",
                "email",
                "phone",
                "address_1",
                "address_2",
                "postcode",
                "city",
                "country",
                "birth_date",
                "updated_at",
                "shop",
                "person"))) {
      new Generator(seed).records(records, made -> write(out, made));
    }
    return 0;
  }

  private static void write(CsvOut out, Labelled made) {
    PersonRecord record = made.record();
    List<String> street = record.street();
    try {
      out.cells(
          record.id(),
          record.firstName(),
          record.lastName(),
          record.company(),
          record.email(),
          record.phone(),
          street.isEmpty() ? null : street.getFirst(),
          street.size() < 2 ? null : street.get(1),
          record.postcode(),
          record.city(),
          record.country(),
          record.birthDate(),
          record.changedAt(),
          record.source(),
          made.person());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
