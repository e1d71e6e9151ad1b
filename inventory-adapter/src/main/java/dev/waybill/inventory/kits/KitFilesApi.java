package dev.waybill.inventory.kits;

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

/** Kits and aliases as files. */
@RestController
@RequestMapping("/api/catalogue")
@Tag(name = "Items")
class KitFilesApi {

  private final CsvFiles files;
  private final KitSheet kits;
  private final AliasSheet aliases;

  KitFilesApi(CsvFiles files, KitSheet kits, AliasSheet aliases) {
    this.files = files;
    this.kits = kits;
    this.aliases = aliases;
  }

  @ViewerMay
  @GetMapping(path = "/kits.csv", produces = CsvAnswer.CSV)
  @Operation(summary = "All kits as a CSV file, a row for each part")
  void exportKits(HttpServletResponse response) throws IOException {
    kits.export(CsvAnswer.begin(response, "kits.csv"));
  }

  @OperatorOnly
  @PostMapping(path = "/kits.csv", consumes = CsvAnswer.CSV)
  @Operation(
      summary = "Say of what many kits are made, with a CSV file",
      requestBody =
          @RequestBody(
              content = @Content(mediaType = CsvAnswer.CSV, schema = @Schema(type = "string"))),
      description =
          "As for items: first what would change, then with apply={plan}. The rows of a kit are all"
              + " of its parts; a part of - ends the kit; kits that are not named stay.")
  ImportResult takeKits(
      @RequestParam(defaultValue = "") String apply, InputStream body, Authentication caller)
      throws IOException {
    return files.take(kits, body, apply, caller.getName());
  }

  @ViewerMay
  @GetMapping(path = "/aliases.csv", produces = CsvAnswer.CSV)
  @Operation(summary = "All aliases as a CSV file")
  void exportAliases(HttpServletResponse response) throws IOException {
    aliases.export(CsvAnswer.begin(response, "aliases.csv"));
  }

  @OperatorOnly
  @PostMapping(path = "/aliases.csv", consumes = CsvAnswer.CSV)
  @Operation(
      summary = "Count many SKUs of shops under others, with a CSV file",
      requestBody =
          @RequestBody(
              content = @Content(mediaType = CsvAnswer.CSV, schema = @Schema(type = "string"))),
      description =
          "As for items: first what would change, then with apply={plan}. A sku of - ends an alias;"
              + " aliases that are not named stay.")
  ImportResult takeAliases(
      @RequestParam(defaultValue = "") String apply, InputStream body, Authentication caller)
      throws IOException {
    return files.take(aliases, body, apply, caller.getName());
  }
}
