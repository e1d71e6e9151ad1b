package dev.waybill.customers.command;

import dev.waybill.customers.Matching;
import dev.waybill.customers.batch.Batch;
import dev.waybill.customers.batch.BatchResult;
import dev.waybill.customers.files.CsvOut;
import dev.waybill.customers.files.Import;
import dev.waybill.customers.files.ImportFile;
import dev.waybill.customers.files.UnusableFile;
import dev.waybill.customers.golden.GoldenRecords;
import dev.waybill.customers.golden.GoldenRules;
import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.score.Model;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "clean",
    description = {
      "Cleans customers of several files: finds who is there twice, and makes one record of each.",
      "Files are CSV or JSON; the first one is trusted most. Nothing of them is changed."
    },
    sortOptions = false)
final class Clean implements Callable<Integer> {

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files of customers")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "NAME=FILE",
      description = "A file, and what its source is called (else by its name)")
  private Map<String, Path> sources = new LinkedHashMap<>();

  @Option(
      names = "--map",
      paramLabel = "COLUMN=FIELD",
      description = "What a column holds, where it is guessed wrong; COLUMN=none for nothing")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--country",
      paramLabel = "CODE",
      description = "Assumed where a record names none, for phones and addresses: DE")
  private @Nullable String country;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "customers-clean",
      description = "Where the results go (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("customers-clean");

  @Option(names = "--yes", description = "The columns are right as they are guessed")
  private boolean yes;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    List<ImportFile> inputs = new Inputs(files, sources, columns).read();
    checkCountry();
    var folder = new OutFolder(out, inputs.stream().map(ImportFile::file).toList());
    inputs.forEach(Clean::show);
    if (!yes && !isConfirmed()) {
      System.err.println(
          "Nothing was done. Say what a column holds with --map \"COLUMN=FIELD\", or --yes.");
      return 1;
    }
    folder.begin();
    try {
      Report report = clean(inputs, folder);
      folder.finish();
      say(report);
      return 0;
    } finally {
      folder.remove();
    }
  }

  private Report clean(List<ImportFile> inputs, OutFolder folder) throws IOException {
    Import read;
    List<Import.Count> counts;
    try (var rejected =
        new CsvOut(folder.partial(OutFolder.REJECTED), List.of("file", "line", "reason", "row"))) {
      read =
          new Import(
              (file, row, reason) ->
                  rejected.row(
                      List.of(
                          file.file().getFileName(),
                          row.line(),
                          reason,
                          String.join(" | ", row.cells()))),
              (file, rows) ->
                  System.err.printf(Locale.ROOT, "  reading %s: %,d%n", file.source(), rows));
      counts = read.read(inputs);
    }
    if (read.records().isEmpty()) {
      throw new UnusableFile(
          "No row has a name, company, e-mail or phone. Are the columns right? See --map.");
    }
    BatchResult result =
        Matching.batch(
            read.records(),
            new Batch.Settings(Model.standard(), country, null),
            new ShownProgress(System.err));
    System.err.println("  writing");
    var golden =
        new GoldenRecords(
            GoldenRules.standard(inputs.stream().map(ImportFile::source).toList()),
            new Normaliser(country, text -> text));
    var results = new Results(read.records(), result, golden);
    results.customers(folder.partial(OutFolder.CLEANED), folder.partial(OutFolder.MERGES));
    results.reviews(folder.partial(OutFolder.REVIEW));
    Report report = report(counts, result);
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(folder.partial(OutFolder.REPORT), report);
    return report;
  }

  private static Report report(List<Import.Count> counts, BatchResult result) {
    return new Report(
        counts.stream()
            .map(
                count ->
                    new Report.Input(
                        count.file().file().getFileName().toString(),
                        count.file().source(),
                        count.file().form(),
                        count.file().mapping().lines(),
                        count.file().mapping().unused(),
                        count.records(),
                        count.rejected()))
            .toList(),
        result.size(),
        counts.stream().mapToLong(Import.Count::rejected).sum(),
        result.compared(),
        result.clusterCount(),
        result.mergeCount(),
        result.reviewCount(),
        result.model().name(),
        result.model().merge(),
        result.model().review());
  }

  private void checkCountry() {
    if (country != null && !List.of(Locale.getISOCountries()).contains(country)) {
      throw new UnusableFile(
          "A country is named by its two letters, such as DE, not \"" + country + "\".");
    }
  }

  private static void show(ImportFile input) {
    System.out.printf("%s, as \"%s\": %s%n", input.file(), input.source(), input.form());
    input.mapping().lines().forEach(line -> System.out.println("  " + line));
    List<String> unused = input.mapping().unused();
    if (!unused.isEmpty()) {
      System.out.println("  not used: " + String.join(", ", unused));
    }
  }

  private static boolean isConfirmed() throws IOException {
    System.out.print("Are the columns right? [y/n] ");
    System.out.flush();
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String answer = in.readLine();
    return answer != null
        && List.of("y", "yes", "j", "ja").contains(answer.strip().toLowerCase(Locale.ROOT));
  }

  private void say(Report report) {
    System.out.printf(
        Locale.ROOT,
        "%,d records are %,d customers: %,d went into another, %,d pairs to look at, %,d rows"
            + " rejected.%n",
        report.records(),
        report.customers(),
        report.mergedRecords(),
        report.reviewPairs(),
        report.rejected());
    System.out.println(out + ": cleaned.csv, merges.csv, review.csv, rejected.csv, report.json");
  }
}
