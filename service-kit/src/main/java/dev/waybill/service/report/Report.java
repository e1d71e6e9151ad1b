package dev.waybill.service.report;

import dev.waybill.service.csv.CsvExport;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Scan.Seen;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One report, as pages and as a file.
 *
 * @param name of the file
 * @param columns of the file
 * @param cells of a row, in the order of the columns; null for an empty one
 */
public record Report<R>(
    String name, List<String> columns, Function<R, List<@Nullable Object>> cells, Scan<R> scan) {

  private static final int PAGE_SIZE = 50;
  private static final int KEYS_AT_A_TIME = 200;
  private static final int SCANS_PER_PAGE = 20;

  public ReportPage<R> page(@Nullable ScanKey after) {
    var rows = new ArrayList<R>();
    @Nullable ScanKey last = after;
    for (int i = 0; i < SCANS_PER_PAGE; i++) {
      List<Seen<R>> seen = scan.next(last, KEYS_AT_A_TIME);
      for (Seen<R> one : seen) {
        @Nullable R row = one.row();
        if (row != null && rows.size() == PAGE_SIZE) {
          return new ReportPage<>(rows, Objects.requireNonNull(last).cursor());
        }
        if (row != null) {
          rows.add(row);
        }
        last = one.key();
      }
      if (seen.size() < KEYS_AT_A_TIME) {
        return new ReportPage<>(rows, null);
      }
    }
    return new ReportPage<>(rows, Objects.requireNonNull(last).cursor());
  }

  /** Writes all rows. */
  public void write(Writer out) throws IOException {
    CsvExport.<Seen<R>>write(
        out,
        columns,
        (last, most) -> scan.next(last == null ? null : last.key(), most),
        this::rows);
  }

  private List<List<String>> rows(Seen<R> seen) {
    @Nullable R row = seen.row();
    return row == null ? List.of() : List.of(cells.apply(row).stream().map(Report::text).toList());
  }

  private static String text(@Nullable Object cell) {
    return cell == null ? "" : cell.toString();
  }
}
