package dev.waybill.shipping.printing;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.paper.Pages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels for a label printer, one after another. */
final class ZplSink implements Sink {

  private final Path file = Files.createTempFile("labels", ".zpl");
  private final OutputStream out = Files.newOutputStream(file);

  ZplSink() throws IOException {}

  @Override
  public List<Document.Format> takes() {
    return List.of(Document.Format.ZPL);
  }

  @Override
  public void add(Document label) throws IOException {
    out.write(label.content());
    out.write('\n');
  }

  /** A label printer prints no papers: they are not asked for. */
  @Override
  public void add(Pages.Part paper) {
    throw new IllegalStateException("No paper is printed as ZPL");
  }

  @Override
  public @Nullable Integer write(Path to) throws IOException {
    out.flush();
    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    return null;
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
