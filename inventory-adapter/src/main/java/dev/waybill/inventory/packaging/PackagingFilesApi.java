package dev.waybill.inventory.packaging;

import dev.waybill.inventory.csv.CsvFiles;
import dev.waybill.inventory.csv.CsvImports;
import dev.waybill.inventory.csv.CsvLimits;
import dev.waybill.inventory.csv.ImportResult;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Packagings as a file. */
@RestController
@RequestMapping("/api/catalogue")
@Tag(name = "Packagings")
class PackagingFilesApi {

  private final PackagingSheet sheet;
  private final CsvFiles files;

  PackagingFilesApi(PackagingSheet sheet, PackagingAdministration administration) {
    this.sheet = sheet;
    this.files =
        new CsvFiles(CsvLimits.USUAL, new CsvImports(CsvLimits.USUAL, administration::alone));
  }

  @ViewerMay
  @GetMapping(path = "/packagings.csv", produces = CsvAnswer.CSV)
  @Operation(summary = "All packagings as a CSV file (RFC 4180, UTF-8)")
  void export(HttpServletResponse response) throws IOException {
    sheet.export(CsvAnswer.begin(response, "packagings.csv"));
  }

  @OperatorOnly
  @PostMapping(path = "/packagings.csv", consumes = CsvAnswer.CSV)
  @Operation(
      summary = "Adds and changes many packagings, with a CSV file",
      requestBody =
          @RequestBody(
              content = @Content(mediaType = CsvAnswer.CSV, schema = @Schema(type = "string"))),
      description =
          "Without apply nothing is written: the answer says what is wrong in which row, what would"
              + " change, and the plan. With apply={plan} and the same file it is done, unless"
              + " something has changed since (409) or a row is wrong (422). A row says all of one"
              + " packaging; those that have no row stay as they are.")
  ImportResult take(
      @RequestParam(defaultValue = "") String apply, InputStream body, Authentication caller)
      throws IOException {
    return files.take(sheet, body, apply, caller.getName());
  }
}
