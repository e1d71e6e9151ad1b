package dev.waybill.inventory.csv;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/** Files that come over HTTP, and what is answered. */
public final class CsvFiles {

  private final CsvLimits limits;
  private final CsvImports imports;

  public CsvFiles(CsvLimits limits, CsvImports imports) {
    this.limits = limits;
    this.imports = imports;
  }

  /**
   * Shows what a file would change, or changes it. It is read whole before anything is locked.
   *
   * @param apply the plan that was shown; "" to be shown one
   */
  public ImportResult take(CsvImport kind, InputStream body, String apply, String who)
      throws IOException {
    byte[] file = body.readNBytes(limits.bytes() + 1);
    if (file.length > limits.bytes()) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "A file has at most %d bytes: send it in several parts.".formatted(limits.bytes()));
    }
    try {
      if (apply.isEmpty()) {
        return imports.preview(kind, file, who);
      }
      ImportResult result = imports.apply(kind, file, apply, who);
      if (!result.applied()) {
        throw notApplied(result);
      }
      return result;
    } catch (UnreadableCsv e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  /** The property {@code preview} says what is in the way, or what would be done now. */
  private static ErrorResponseException notApplied(ImportResult result) {
    boolean faulty = result.faultCount() > 0;
    ErrorResponseException refused =
        new ResponseStatusException(
            faulty ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT,
            faulty
                ? "Nothing was written: mend the rows that \"preview\" names."
                : "Nothing was written: the file or what it is compared with is not what it was"
                    + " when this plan was made. Look at \"preview\", and apply its plan.");
    refused.getBody().setProperty("preview", result);
    return refused;
  }
}
