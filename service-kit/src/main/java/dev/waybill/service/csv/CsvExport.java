package dev.waybill.service.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a long file part by part: whoever reads slowly keeps no connection of the database, and no
 * more than one part is in memory.
 */
public final class CsvExport {

  private static final int PART = 1_000;

  private CsvExport() {}

  /** Where what is exported comes from. */
  @FunctionalInterface
  public interface Source<T> {

    /**
     * @param last null to begin at the first
     * @param most fewer are returned only at the end
     */
    List<T> after(@Nullable T last, int most);
  }

  /**
   * @param rows of one of them; none if the file has nothing to say of it
   */
  public static <T> void write(
      Writer out, List<String> columns, Source<T> source, Function<T, List<List<String>>> rows)
      throws IOException {
    var csv = new CsvWriter(out, columns);
    @Nullable T last = null;
    List<T> part;
    do {
      part = source.after(last, PART);
      for (T one : part) {
        for (List<String> row : rows.apply(one)) {
          csv.row(row);
        }
        last = one;
      }
      csv.flush();
    } while (part.size() == PART);
  }
}
