package dev.waybill.customers.command;

import dev.waybill.customers.batch.BatchResult;
import dev.waybill.customers.batch.Merge;
import dev.waybill.customers.cluster.Cluster;
import dev.waybill.customers.files.CsvOut;
import dev.waybill.customers.golden.GoldenRecord;
import dev.waybill.customers.golden.GoldenRecords;
import dev.waybill.customers.golden.RecordKey;
import dev.waybill.customers.normal.PersonRecord;
import dev.waybill.customers.score.Reason;
import dev.waybill.customers.score.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a clean-up came to: golden records, merges, and pairs to look at. */
final class Results {

  private static final List<String> VALUES =
      List.of(
          "first_name",
          "last_name",
          "company",
          "email",
          "phone",
          "street",
          "street_2",
          "postcode",
          "city",
          "region",
          "country",
          "birth_date",
          "national_id",
          "changed_at");

  private final List<PersonRecord> records;
  private final BatchResult result;
  private final GoldenRecords golden;

  Results(List<PersonRecord> records, BatchResult result, GoldenRecords golden) {
    this.records = records;
    this.result = result;
    this.golden = golden;
  }

  /** One row for each customer, and one for each record that went into another. */
  void customers(Path cleaned, Path merged) throws IOException {
    try (var customers =
            new CsvOut(cleaned, heading(List.of("customer"), List.of("records", "taken_from")));
        var merges =
            new CsvOut(
                merged,
                List.of("source", "id", "customer", "because_of", "weight", "probability", "why"));
        Stream<Cluster> clusters = result.clusters()) {
      for (Cluster cluster : (Iterable<Cluster>) clusters::iterator) {
        List<PersonRecord> members = cluster.members().stream().map(records::get).toList();
        GoldenRecord made = golden.of(members);
        customers.row(customer(made, members));
        if (members.size() > 1) {
          merges(merges, cluster, made);
        }
      }
    }
  }

  private void merges(CsvOut out, Cluster cluster, GoldenRecord made) throws IOException {
    var kept = RecordKey.of(made.values());
    int from =
        cluster.members().stream()
            .filter(member -> RecordKey.of(records.get(member)).equals(kept))
            .findFirst()
            .orElseThrow();
    for (Merge merge : result.merges(cluster, from)) {
      PersonRecord record = records.get(merge.record());
      out.row(
          List.of(
              record.source(),
              record.id(),
              text(kept),
              text(RecordKey.of(records.get(merge.with()))),
              merge.score().weight(),
              probability(merge.score()),
              why(merge.score())));
    }
  }

  /** Both records of a pair in one row, the likeliest pair first. */
  void reviews(Path file) throws IOException {
    var heading = new ArrayList<>(List.of("pair", "weight", "probability", "why", "a", "b"));
    for (String value : VALUES) {
      heading.add(value + "_a");
      heading.add(value + "_b");
    }
    try (var out = new CsvOut(file, heading)) {
      var count = new int[1];
      result
          .reviews()
          .forEachOrdered(
              pair -> {
                PersonRecord a = records.get(pair.first());
                PersonRecord b = records.get(pair.second());
                var row =
                    new ArrayList<@Nullable Object>(
                        List.of(
                            ++count[0],
                            pair.score().weight(),
                            probability(pair.score()),
                            why(pair.score()),
                            text(RecordKey.of(a)),
                            text(RecordKey.of(b))));
                List<@Nullable Object> valuesA = values(a);
                List<@Nullable Object> valuesB = values(b);
                for (int i = 0; i < valuesA.size(); i++) {
                  row.add(valuesA.get(i));
                  row.add(valuesB.get(i));
                }
                try {
                  out.row(row);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static List<String> heading(List<String> before, List<String> after) {
    return Stream.of(before, VALUES, after).flatMap(List::stream).toList();
  }

  private static List<@Nullable Object> customer(GoldenRecord made, List<PersonRecord> members) {
    var row = new ArrayList<@Nullable Object>();
    row.add(text(RecordKey.of(made.values())));
    row.addAll(values(made.values()));
    row.add(String.join(" ", members.stream().map(RecordKey::of).map(Results::text).toList()));
    row.add(
        members.size() == 1
            ? ""
            : String.join(
                " ",
                made.origins().entrySet().stream()
                    .map(
                        origin ->
                            origin.getKey().name().toLowerCase(Locale.ROOT)
                                + '='
                                + text(origin.getValue()))
                    .toList()));
    return row;
  }

  private static List<@Nullable Object> values(PersonRecord record) {
    var values = new ArrayList<@Nullable Object>();
    values.add(record.firstName());
    values.add(record.lastName());
    values.add(record.company());
    values.add(record.email());
    values.add(record.phone());
    values.add(record.street().isEmpty() ? null : record.street().getFirst());
    values.add(
        record.street().size() < 2
            ? null
            : String.join(", ", record.street().subList(1, record.street().size())));
    values.add(record.postcode());
    values.add(record.city());
    values.add(record.region());
    values.add(record.country());
    values.add(record.birthDate());
    values.add(record.nationalId());
    values.add(record.changedAt());
    return values;
  }

  private static String probability(Score score) {
    return String.format(Locale.ROOT, "%.4f", score.probability());
  }

  private static String why(Score score) {
    return String.join("; ", score.reasons().stream().map(Reason::words).toList());
  }

  private static String text(RecordKey key) {
    return key.source() + ':' + key.id();
  }
}
