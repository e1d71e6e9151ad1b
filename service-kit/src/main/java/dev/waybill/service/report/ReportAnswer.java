package dev.waybill.service.report;

import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.paging.ScanKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;

/** Answers with a page of a report, or with all of it as a file. */
public final class ReportAnswer {

  private static final String CSV = "csv";
  private static final String JSON = "json";

  private ReportAnswer() {}

  /**
   * @param format csv or json; "" as the header Accept has it
   * @return null if the file is written to the response
   */
  public static <R> @Nullable ReportPage<R> of(
      Report<R> report,
      @Nullable ScanKey after,
      String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!wantsFile(format, request.getHeader(HttpHeaders.ACCEPT))) {
      return report.page(after);
    }
    report.write(CsvAnswer.begin(response, report.name() + ".csv"));
    return null;
  }

  private static boolean wantsFile(String format, @Nullable String accept) {
    return switch (format) {
      case CSV -> true;
      case JSON -> false;
      case "" ->
          accept != null
              && MediaType.parseMediaTypes(accept).stream()
                  .limit(1)
                  .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.valueOf(CsvAnswer.CSV)));
      default ->
          throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "format is csv or json.");
    };
  }
}
