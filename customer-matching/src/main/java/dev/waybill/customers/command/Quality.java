package dev.waybill.customers.command;

import dev.waybill.customers.Matching;
import dev.waybill.customers.batch.Batch;
import dev.waybill.customers.batch.BatchResult;
import dev.waybill.customers.files.PackedRecords;
import dev.waybill.customers.files.UnusableFile;
import dev.waybill.customers.quality.Figures;
import dev.waybill.customers.quality.Generator;
import dev.waybill.customers.quality.Verdict;
import dev.waybill.customers.score.Model;
import dev.waybill.customers.score.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "quality",
    description = "Measures the matching against records of which it is known whose they are.")
final class Quality implements Callable<Integer> {

  private static final int MOST_GENERATED = 10_000_000;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A labelled file; or --generate")
  private @Nullable Path file;

  @Option(
      names = "--labels",
      paramLabel = "febrl|column:NAME",
      description = "Where the file says whose a record is")
  private @Nullable String labels;

  @Option(names = "--generate", paramLabel = "RECORDS", description = "Made-up shop customers")
  private int generate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What chance starts with (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "FIELD",
      description = "Fields to leave out, such as birth-date,national-id")
  private List<String> without = new ArrayList<>();

  @Option(names = "--country", description = "Assumed where a record names none")
  private @Nullable String country;

  @Option(names = "--train", description = "Learn the weights from these records, without labels")
  private boolean train;

  @Option(
      names = "--no-household-guard",
      description = "Different first names are evidence like any other")
  private boolean withoutGuard;

  @Option(
      names = "--show",
      paramLabel = "PAIRS",
      description = "Shows so many wrong merges, and so many pairs that were missed")
  private int show;

  @Option(names = "--model-out", paramLabel = "FILE", description = "Keeps the model as JSON")
  private @Nullable Path modelOut;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this")
  private boolean help;

  @Override
  public Integer call() throws Exception {
    var records = new PackedRecords();
    int[] persons = read(records);
    long start = System.nanoTime();
    Model model = (train ? Model.start() : Model.standard()).withHouseholdGuard(!withoutGuard);
    BatchResult result =
        Matching.batch(
            records,
            new Batch.Settings(model, country, train ? seed : null),
            new ShownProgress(System.err));
    double seconds = (System.nanoTime() - start) / 1e9;
    print(result, persons, seconds);
    if (show > 0) {
      new Mistakes(records, result, persons).show(System.out, show);
    }
    reasons(result, persons);
    if (modelOut != null) {
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValue(modelOut, result.model());
    }
    return 0;
  }

  private int[] read(PackedRecords records) {
    if ((file == null) == (generate == 0)) {
      throw new UnusableFile("Name a labelled file, or say --generate and how many records.");
    }
    if (file != null) {
      if (labels == null) {
        throw new UnusableFile("Say where the labels are: --labels febrl or --labels column:NAME.");
      }
      return Figures.numbered(new Labels(labels).read(file, records, new Without(without)));
    }
    if (generate < 2 || generate > MOST_GENERATED) {
      throw new UnusableFile("--generate takes 2 to 10,000,000 records, not " + generate + '.');
    }
    var persons = new int[generate];
    var change = new Without(without);
    new Generator(seed)
        .records(
            generate,
            made -> {
              persons[records.size()] = Integer.parseInt(made.person().substring(1));
              records.add(change.apply(made.record()));
            });
    return persons;
  }

  private static void print(BatchResult result, int[] persons, double seconds) {
    Verdict verdict = Verdict.of(result, persons);
    System.out.printf(
        Locale.ROOT,
        "%,d records, %,d pairs of one person, %,d pairs compared, %,d customers, %.1f s%n",
        result.size(),
        verdict.merged().real(),
        result.compared(),
        result.clusterCount(),
        seconds);
    System.out.printf("%-34s %9s %9s %9s%n", "", "precision", "recall", "F1");
    print("merged by itself", verdict.merged());
    print("and the queue decided rightly", verdict.reviewed());
    System.out.printf(
        Locale.ROOT,
        "%,d wrong pairs merged; %,d pairs to look at, %,d of them one person%n",
        verdict.merged().found() - verdict.merged().right(),
        verdict.reviews(),
        verdict.rightReviews());
  }

  /** What keeps pairs from being merged by themselves, and how often that is right. */
  private static void reasons(BatchResult result, int[] persons) {
    var counts = new TreeMap<String, int[]>();
    result
        .reviews()
        .forEach(
            pair -> {
              Reason last = pair.score().reasons().getLast();
              int[] count =
                  counts.computeIfAbsent(
                      last.guard() == null ? "too light" : last.guard().words(), any -> new int[2]);
              count[0]++;
              count[1] += persons[pair.first()] == persons[pair.second()] ? 1 : 0;
            });
    counts.forEach(
        (why, count) ->
            System.out.printf(
                Locale.ROOT, "  %,6d, %,6d of them one person: %s%n", count[0], count[1], why));
  }

  private static void print(String what, Figures figures) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %9.4f %9.4f %9.4f%n",
        what,
        figures.precision(),
        figures.recall(),
        figures.f1());
  }
}
