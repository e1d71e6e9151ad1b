package dev.waybill.shipping.label;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds labels, those that were bought last first. */
final class LabelSearch {

  private static final String FOUND =
      """
      SELECT * FROM label
      WHERE (bought_at, label_id) < (?::timestamptz, ?)%s
      ORDER BY bought_at DESC, label_id DESC LIMIT ?
      """;

  private static final String FUTURE = "infinity";

  private final JdbcTemplate jdbc;

  LabelSearch(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which labels; "" for any.
   *
   * @param named an order, a label or a tracking number; what is named is found however old it is
   * @param refund as the column has it, such as REQUESTED
   * @param voided whether the label is not to be used any more; null for both
   * @param test whether it moves no parcel; null for both
   * @param period of the purchase, where nothing is named
   */
  record Filter(
      String named,
      String carrier,
      String account,
      String location,
      String refund,
      @Nullable Boolean voided,
      @Nullable Boolean test,
      Period period) {}

  /**
   * Labels.
   *
   * @param after the last of the page before; null for the first page
   */
  List<LabelStore.LabelView> page(Filter filter, @Nullable ScanKey after, int most) {
    var conditions = new StringBuilder();
    var values = new ArrayList<Object>();
    values.add(after == null ? FUTURE : after.part(0));
    values.add(after == null ? "" : after.part(1));
    if (filter.named().isEmpty()) {
      conditions.append(" AND bought_at >= ? AND bought_at < ?");
      values.add(filter.period().begin());
      values.add(filter.period().end());
    } else {
      conditions.append(" AND (order_id = ? OR label_id = ? OR tracking_number = ?)");
      values.addAll(List.of(filter.named(), filter.named(), filter.named()));
    }
    is("carrier", filter.carrier(), conditions, values);
    is("account", filter.account(), conditions, values);
    is("location", filter.location(), conditions, values);
    is("refund", filter.refund(), conditions, values);
    if (filter.voided() != null) {
      conditions.append(filter.voided() ? " AND refund <> 'NONE'" : " AND refund = 'NONE'");
    }
    if (filter.test() != null) {
      conditions.append(filter.test() ? " AND test" : " AND NOT test");
    }
    values.add(most);
    return jdbc.query(
        FOUND.formatted(conditions), (row, n) -> LabelStore.view(row), values.toArray());
  }

  /** The column's name is one of ours. */
  private static void is(
      String column, String value, StringBuilder conditions, List<Object> values) {
    if (!value.isEmpty()) {
      conditions.append(" AND ").append(column).append(" = ?");
      values.add(value);
    }
  }
}
