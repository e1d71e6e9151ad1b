package dev.waybill.shipping.printing;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.paper.Pages;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that papers are put into, one after another. What is in it lies on disk. */
interface Sink extends Closeable {

  /** Formats in which it takes labels, the first of which it likes best. */
  List<Document.Format> takes();

  void add(Document label) throws IOException;

  void add(Pages.Part paper) throws IOException;

  /**
   * @return the number of its pages; null where it has none
   */
  @Nullable Integer write(Path to) throws IOException;
}
