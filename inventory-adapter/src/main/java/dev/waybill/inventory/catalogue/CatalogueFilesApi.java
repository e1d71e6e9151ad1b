package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.csv.CsvFiles;
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

/** The catalogue as a file. */
@RestController
@RequestMapping("/api/catalogue")
@Tag(name = "Items")
class CatalogueFilesApi {

  private final CsvFiles files;
  private final ItemSheet items;

  CatalogueFilesApi(CsvFiles files, ItemSheet items) {
    this.files = files;
    this.items = items;
  }

  @ViewerMay
  @GetMapping(path = "/items.csv", produces = CsvAnswer.CSV)
  @Operation(summary = "All items as a CSV file (RFC 4180, UTF-8), with what counts of each")
  void export(HttpServletResponse response) throws IOException {
    items.export(CsvAnswer.begin(response, "items.csv"));
  }

  @OperatorOnly
  @PostMapping(path = "/items.csv", consumes = CsvAnswer.CSV)
  @Operation(
      summary = "Say what counts of many items, with a CSV file",
      requestBody =
          @RequestBody(
              content = @Content(mediaType = CsvAnswer.CSV, schema = @Schema(type = "string"))),
      description =
          "Without apply nothing is written: the answer says what is wrong in which row, what would"
              + " change, and the plan. With apply={plan} and the same file it is done, unless"
              + " something has changed since (409) or a row is wrong (422). An empty cell leaves"
              + " a value as it is, a cell with - takes back what people said. At most 20,000 rows"
              + " and 4 MiB.")
  ImportResult take(
      @RequestParam(defaultValue = "") String apply, InputStream body, Authentication caller)
      throws IOException {
    return files.take(items, body, apply, caller.getName());
  }
}
