package dev.waybill.shipping.simulation;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All parcels together.
 *
 * @param spendBefore by currency, of the parcels of which both prices are known
 * @param spendAfter the same, by the rules that were tried
 * @param comparedPrices how many these are
 * @param daysAfter on average, of the parcels that would go another way and whose carrier says how
 *     long they take; null for none
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
    @Nullable Double daysAfter,
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
    var days =
        rows.stream()
            .map(Row::after)
            .flatMap(Stream::ofNullable)
            .map(Row.Bought::days)
            .flatMap(Stream::ofNullable)
            .mapToInt(Integer::intValue)
            .summaryStatistics();
    return new Sums(
        rows.size(),
        count(rows, Row.Verdict.SAME),
        count(rows, Row.Verdict.DIFFERS),
        count(rows, Row.Verdict.UNSOLD),
        count(rows, Row.Verdict.UNKNOWN),
        before,
        after,
        compared,
        days.getCount() == 0 ? null : Double.valueOf(days.getAverage()),
        rules);
  }

  private static int count(List<Row> rows, Row.Verdict verdict) {
    return (int) rows.stream().filter(row -> row.verdict() == verdict).count();
  }
}
