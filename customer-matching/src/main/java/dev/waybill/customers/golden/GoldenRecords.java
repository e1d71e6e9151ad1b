package dev.waybill.customers.golden;

import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.normal.PersonRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes golden records. The same records give the same one, in whatever order they come. Safe for
 * use by several threads.
 */
public final class GoldenRecords {

  private final GoldenRules rules;
  private final Normaliser normaliser;

  public GoldenRecords(GoldenRules rules, Normaliser normaliser) {
    this.rules = rules;
    this.normaliser = normaliser;
  }

  /**
   * @throws IllegalArgumentException if there is no record
   */
  public GoldenRecord of(List<PersonRecord> records) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("A golden record is made of at least one record");
    }
    if (records.size() == 1) {
      return new Making(records).alone(records.getFirst());
    }
    return new Making(records).golden();
  }

  private record Candidate(PersonRecord original, NormalRecord normal) {}

  /** One golden record in the making. */
  private final class Making {

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Part, RecordKey> origins = new EnumMap<>(Part.class);

    Making(List<PersonRecord> records) {
      for (PersonRecord record : records) {
        candidates.add(new Candidate(record, normaliser.normal(record)));
      }
      candidates.sort(
          Comparator.comparingInt((Candidate c) -> rank(c.original().source()))
              .thenComparing(c -> c.original().source())
              .thenComparing(c -> c.original().id(), Comparator.comparingInt(String::length))
              .thenComparing(c -> c.original().id()));
    }

    GoldenRecord alone(PersonRecord record) {
      for (Part part : Part.values()) {
        if (original(part, record) != null) {
          origins.put(part, RecordKey.of(record));
        }
      }
      return new GoldenRecord(record, origins);
    }

    GoldenRecord golden() {
      PersonRecord kept = candidates.getFirst().original();
      var golden = PersonRecord.of(kept.source(), kept.id());
      PersonRecord address = from(Part.ADDRESS);
      PersonRecord record =
          golden
              .firstName(value(Part.FIRST_NAME))
              .lastName(value(Part.LAST_NAME))
              .company(value(Part.COMPANY))
              .email(value(Part.EMAIL))
              .phone(value(Part.PHONE))
              .street(address == null ? List.of() : address.street())
              .postcode(address == null ? null : address.postcode())
              .city(address == null ? null : address.city())
              .region(address == null ? null : address.region())
              .country(address == null ? null : address.country())
              .birthDate(value(Part.BIRTH_DATE))
              .nationalId(value(Part.NATIONAL_ID))
              .changedAt(newest())
              .build();
      return new GoldenRecord(record, origins);
    }

    private @Nullable String value(Part part) {
      PersonRecord from = from(part);
      return from == null ? null : original(part, from);
    }

    private @Nullable PersonRecord from(Part part) {
      List<Candidate> saying =
          candidates.stream().filter(c -> original(part, c.original()) != null).toList();
      if (saying.isEmpty()) {
        return null;
      }
      // In the order of trust, so that the first of equals is the most trusted.
      Candidate best = saying.getFirst();
      Comparator<Candidate> better = order(part, saying);
      for (Candidate candidate : saying) {
        if (better.compare(candidate, best) > 0) {
          best = candidate;
        }
      }
      origins.put(part, RecordKey.of(best.original()));
      return best.original();
    }

    private Comparator<Candidate> order(Part part, List<Candidate> saying) {
      Comparator<Candidate> newest =
          Comparator.comparing(
              c -> c.original().changedAt(), Comparator.nullsFirst(Comparator.naturalOrder()));
      Comparator<Candidate> frequent = frequent(part, saying);
      Comparator<Candidate> complete =
          Comparator.comparingInt(c -> completeness(part, c.original()));
      Comparator<Candidate> trusted = Comparator.comparingInt(c -> -rank(c.original().source()));
      return switch (rules.choice(part)) {
        case NEWEST -> newest.thenComparing(frequent).thenComparing(complete);
        case MOST_FREQUENT -> frequent.thenComparing(complete).thenComparing(newest);
        case MOST_COMPLETE -> complete.thenComparing(newest).thenComparing(frequent);
        case SOURCE_ORDER -> trusted.thenComparing(newest).thenComparing(complete);
      };
    }

    /** By how many say the same in whatever form, then by how many write it so. */
    private Comparator<Candidate> frequent(Part part, List<Candidate> saying) {
      Map<String, Integer> meanings = counted(saying, c -> meaning(part, c));
      Map<String, Integer> forms = counted(saying, c -> form(part, c.original()));
      return Comparator.comparingInt((Candidate c) -> meanings.getOrDefault(meaning(part, c), 0))
          .thenComparingInt(c -> forms.getOrDefault(form(part, c.original()), 0))
          .thenComparingInt(c -> isShouted(form(part, c.original())) ? 0 : 1);
    }

    private @Nullable Instant newest() {
      return candidates.stream()
          .map(c -> c.original().changedAt())
          .filter(at -> at != null)
          .max(Comparator.naturalOrder())
          .orElse(null);
    }

    private int rank(String source) {
      int rank = rules.sources().indexOf(source);
      return rank < 0 ? rules.sources().size() : rank;
    }
  }

  private static Map<String, Integer> counted(
      List<Candidate> candidates, Function<Candidate, String> by) {
    var counts = new HashMap<String, Integer>();
    candidates.forEach(candidate -> counts.merge(by.apply(candidate), 1, Integer::sum));
    return counts;
  }

  /** A name in capitals only, or in small letters only, was typed in a hurry. */
  private static boolean isShouted(String form) {
    return form.equals(form.toUpperCase(Locale.ROOT)) || form.equals(form.toLowerCase(Locale.ROOT));
  }

  private static String form(Part part, PersonRecord record) {
    String value = original(part, record);
    return value == null ? "" : value;
  }

  private static int completeness(Part part, PersonRecord record) {
    if (part != Part.ADDRESS) {
      return form(part, record).length();
    }
    int said = 0;
    for (Object value :
        new Object[] {
          record.street().isEmpty() ? null : record.street(),
          record.postcode(),
          record.city(),
          record.region(),
          record.country()
        }) {
      said += value == null ? 0 : 1000;
    }
    return said + form(part, record).length();
  }

  private static String meaning(Part part, Candidate candidate) {
    NormalRecord normal = candidate.normal();
    return String.valueOf(
        switch (part) {
          case FIRST_NAME -> normal.given();
          case LAST_NAME -> normal.family();
          case COMPANY -> normal.company();
          case EMAIL -> normal.email();
          case PHONE -> normal.phone();
          case ADDRESS ->
              normal.street()
                  + "|"
                  + normal.house()
                  + "|"
                  + normal.postcode()
                  + "|"
                  + normal.city();
          case BIRTH_DATE -> normal.birthDate();
          case NATIONAL_ID -> normal.nationalId();
        });
  }

  private static @Nullable String original(Part part, PersonRecord record) {
    return switch (part) {
      case FIRST_NAME -> record.firstName();
      case LAST_NAME -> record.lastName();
      case COMPANY -> record.company();
      case EMAIL -> record.email();
      case PHONE -> record.phone();
      case ADDRESS ->
          record.street().isEmpty() && record.postcode() == null && record.city() == null
              ? null
              : String.join(", ", record.street());
      case BIRTH_DATE -> record.birthDate();
      case NATIONAL_ID -> record.nationalId();
    };
  }
}
