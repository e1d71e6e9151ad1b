package dev.waybill.customers.command;

import dev.waybill.customers.Matching;
import dev.waybill.customers.batch.BatchResult;
import dev.waybill.customers.normal.PersonRecord;
import dev.waybill.customers.score.Reason;
import dev.waybill.customers.score.Score;
import dev.waybill.customers.score.TermFrequencies;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows where the matching is wrong, so that somebody can find out why. */
final class Mistakes {

  private final List<PersonRecord> records;
  private final BatchResult result;
  private final int[] persons;

  Mistakes(List<PersonRecord> records, BatchResult result, int[] persons) {
    this.records = records;
    this.result = result;
    this.persons = persons;
  }

  void show(PrintStream out, int most) {
    out.println("Merged, and wrong:");
    pairs(out, most, by(result::head), false);
    out.println("Of one person, and not merged:");
    pairs(out, most, by(i -> persons[i]), true);
  }

  private Map<Integer, List<Integer>> by(IntUnaryOperator group) {
    var groups = new TreeMap<Integer, List<Integer>>();
    IntStream.range(0, persons.length)
        .forEach(i -> groups.computeIfAbsent(group.applyAsInt(i), any -> new ArrayList<>()).add(i));
    return groups;
  }

  private void pairs(
      PrintStream out, int most, Map<Integer, List<Integer>> groups, boolean samePerson) {
    var matching = new Matching(result.model(), TermFrequencies.UNKNOWN, persons.length);
    int shown = 0;
    for (List<Integer> group : groups.values()) {
      for (int i = 1; i < group.size() && shown < most; i++) {
        int a = group.get(i - 1);
        int b = group.get(i);
        boolean wrong = samePerson ? result.head(a) != result.head(b) : persons[a] != persons[b];
        if (wrong) {
          shown++;
          show(out, a, b, matching.score(result.normal(a), result.normal(b)));
        }
      }
    }
  }

  private void show(PrintStream out, int a, int b, Score score) {
    out.printf(Locale.ROOT, "  %.1f %s%n", score.weight(), score.decision());
    out.println("    " + line(records.get(a)));
    out.println("    " + line(records.get(b)));
    out.println("    " + String.join("; ", score.reasons().stream().map(Reason::words).toList()));
  }

  private static String line(PersonRecord record) {
    return String.join(
        " | ",
        Stream.of(
                record.firstName(),
                record.lastName(),
                record.company(),
                record.email(),
                record.phone(),
                String.join(", ", record.street()),
                record.postcode(),
                record.city(),
                record.birthDate(),
                record.nationalId())
            .map(value -> value == null ? "" : value)
            .toList());
  }
}
