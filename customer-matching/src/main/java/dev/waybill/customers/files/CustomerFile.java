package dev.waybill.customers.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** Opens a file of customers, whatever its form. */
public final class CustomerFile {

  private CustomerFile() {}

  /**
   * @throws UnusableFile if it cannot be used at all
   */
  public static Rows open(Path file) {
    FileForm form = FileForm.of(file);
    return switch (first(file, form)) {
      case '[' -> JsonRows.open(file, form, true);
      case '{' -> JsonRows.open(file, form, false);
      case -1 -> throw new UnusableFile(file + " is empty.");
      default -> CsvRows.open(file, form);
    };
  }

  private static int first(Path file, FileForm form) {
    try (Reader in = form.reader(file)) {
      int c = in.read();
      while (c >= 0 && Character.isWhitespace(c)) {
        c = in.read();
      }
      return c;
    } catch (IOException e) {
      throw new UnusableFile("Cannot read " + file + ": " + e.getMessage());
    }
  }
}
