package dev.waybill.customers.score;

import dev.waybill.customers.compare.Field;
import dev.waybill.customers.normal.NormalRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How usual values are among the records: to share a rare name says more than to share the most
 * usual one, and a phone that hundreds have says nothing.
 *
 * @param records of how many records the shares are; 0 if they are not known
 * @param shares of the more usual values of each field, 0 to 1
 */
public record TermFrequencies(long records, Map<Field, Map<String, Double>> shares) {

  /** The fields whose values are counted. */
  public static final Set<Field> FIELDS =
      Set.of(
          Field.GIVEN,
          Field.FAMILY,
          Field.EMAIL,
          Field.PHONE,
          Field.STREET,
          Field.POSTCODE,
          Field.CITY,
          Field.COMPANY);

  /** What one mailbox or phone of one person may be found in: duplicates of that person. */
  private static final int USUAL = 8;

  /** Nothing is known, so all values are taken to be of usual rarity. */
  public static final TermFrequencies UNKNOWN = new TermFrequencies(0, Map.of());

  public TermFrequencies {
    var copy = new EnumMap<Field, Map<String, Double>>(Field.class);
    shares.forEach((field, values) -> copy.put(field, Collections.unmodifiableMap(values)));
    shares = Collections.unmodifiableMap(copy);
  }

  public static TermFrequencies of(List<NormalRecord> records) {
    return of(records, Integer.MAX_VALUE);
  }

  /**
   * @param most values of each field to keep: the most usual ones
   */
  public static TermFrequencies of(List<NormalRecord> records, int most) {
    var shares = new EnumMap<Field, Map<String, Double>>(Field.class);
    for (Field field : FIELDS) {
      shares.put(field, counted(records, field, most));
    }
    return new TermFrequencies(records.size(), shares);
  }

  private static Map<String, Double> counted(List<NormalRecord> records, Field field, int most) {
    var counts = new HashMap<String, Integer>();
    for (NormalRecord record : records) {
      String value = value(record, field);
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    int usual = field == Field.EMAIL || field == Field.PHONE ? USUAL : 1;
    counts.values().removeIf(count -> count <= usual);
    var shares = new HashMap<String, Double>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .forEach(count -> shares.put(count.getKey(), (double) count.getValue() / records.size()));
    return shares;
  }

  static @Nullable String value(NormalRecord record, Field field) {
    return switch (field) {
      case GIVEN -> record.given();
      case FAMILY -> record.family();
      case EMAIL -> record.email();
      case PHONE -> record.phone();
      case STREET -> record.street();
      case POSTCODE -> record.postcode();
      case CITY -> record.city();
      case COMPANY -> record.company();
      case BIRTH_DATE, NATIONAL_ID, HOUSE, EXTRA, REGION -> null;
    };
  }
}
