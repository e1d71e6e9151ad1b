package dev.waybill.customers.files;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
public interface Rows extends Closeable {

  /** How the file is read, for people: {@code CSV, UTF-8, separated by ";"}. */
  String form();

  List<String> heading();

  /**
   * @return {@code null} at the end
   * @throws UnusableFile if the file cannot be read on
   */
  @Nullable Row next();
}
