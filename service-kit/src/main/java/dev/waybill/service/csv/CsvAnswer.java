package dev.waybill.service.csv;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;

/** An answer over HTTP that is a CSV file. */
public final class CsvAnswer {

  public static final String CSV = "text/csv";

  private CsvAnswer() {}

  /** The answer that becomes a file, to be written to. */
  public static Writer begin(HttpServletResponse response, String name) throws IOException {
    response.setContentType(CSV);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"');
    return response.getWriter();
  }
}
