package dev.waybill.shipping.simulation;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All parcels together.
 *
 * @param spendBefore by currency, of the parcels of which both prices are known
 * @param spendAfter the same, by the rules that were tried
 * @param comparedPrices how many these are
 * @param daysBefore until delivery on average, as promised at the purchase, of the parcels of which
 *     both are known; null for none
 * @param daysAfter the same, by the rules that were tried
 * @param comparedDays how many these are; null in what was tried before this was told
 * @param rules how many parcels each rule would take; "" for none of them
 */
record Sums(
    int parcels,
    int same,
    int differs,
    int unsold,
    int unknown,
    Map<String, BigDecimal> spendBefore,
    Map<String, BigDecimal> spendAfter,
    int comparedPrices,
    @Nullable Double daysBefore,
    @Nullable Double daysAfter,
    @Nullable Integer comparedDays,
    Map<String, Integer> rules) {

  static Sums of(List<Row> rows) {
    var before = new TreeMap<String, BigDecimal>();
    var after = new TreeMap<String, BigDecimal>();
    var rules = new TreeMap<String, Integer>();
    int compared = 0;
    for (Row row : rows) {
      rules.merge(row.rule() == null ? "" : row.rule(), 1, Integer::sum);
      Row.Bought now = row.after();
      Money was = row.before().amount();
      if (now != null && now.amount() != null && was != null) {
        compared++;
        before.merge(was.currency(), was.amount(), BigDecimal::add);
        after.merge(now.amount().currency(), now.amount().amount(), BigDecimal::add);
      }
    }
    List<Row> timed =
        rows.stream()
            .filter(row -> days(row.before()) != null && days(row.after()) != null)
            .toList();
    return new Sums(
        rows.size(),
        count(rows, Row.Verdict.SAME),
        count(rows, Row.Verdict.DIFFERS),
        count(rows, Row.Verdict.UNSOLD),
        count(rows, Row.Verdict.UNKNOWN),
        before,
        after,
        compared,
        average(timed, Row::before),
        average(timed, Row::after),
        timed.size(),
        rules);
  }

  private static @Nullable Integer days(Row.@Nullable Bought bought) {
    return bought == null ? null : bought.days();
  }

  private static @Nullable Double average(
      List<Row> rows, Function<Row, Row.@Nullable Bought> which) {
    OptionalDouble average =
        rows.stream()
            .map(row -> days(which.apply(row)))
            .flatMap(Stream::ofNullable)
            .mapToInt(Integer::intValue)
            .average();
    return average.isPresent() ? average.getAsDouble() : null;
  }

  private static int count(List<Row> rows, Row.Verdict verdict) {
    return (int) rows.stream().filter(row -> row.verdict() == verdict).count();
  }
}
