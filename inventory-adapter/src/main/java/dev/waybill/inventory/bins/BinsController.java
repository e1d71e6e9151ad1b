package dev.waybill.inventory.bins;

import dev.waybill.inventory.csv.CsvFiles;
import dev.waybill.inventory.csv.ImportResult;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Bins for people and scripts. */
@RestController
@RequestMapping("/api/stock/bins")
@Tag(name = "Stock")
class BinsController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST_PLACES = 5_000;

  private final BinStore store;
  private final BinSheet sheet;
  private final CsvFiles files;

  BinsController(BinStore store, BinSheet sheet, CsvFiles files) {
    this.store = store;
    this.sheet = sheet;
    this.files = files;
  }

  /**
   * A page of bins.
   *
   * @param next the cursor of the next page; null after the last
   */
  record BinPage(List<Bin> bins, @Nullable String next) {}

  /** Those of the places that were asked for that have one. */
  record Found(List<Bin> bins) {}

  /** Pieces of a SKU at a location. */
  record Place(@Nullable String location, @Nullable String sku) {}

  /** Which places. */
  record Question(@Nullable List<Place> places) {}

  /**
   * Where the pieces lie.
   *
   * @param bin absent or empty for none
   */
  record Said(@Nullable String bin) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "Bins by location and SKU; q finds a part of the SKU or the bin")
  BinPage list(
      @RequestParam(defaultValue = "") String location,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String cursor) {
    List<Bin> found =
        store.page(
            location.isEmpty() ? null : location, q, ScanKey.parse(cursor, 2), PAGE_SIZE + 1);
    Slice<Bin> page = Slice.of(found, PAGE_SIZE);
    return new BinPage(
        page.items(), page.next(last -> ScanKey.of(last.location(), last.sku()).cursor()));
  }

  @PackerMay
  @PostMapping("/find")
  @Operation(
      summary = "The bins of many places at once, such as those of a pick list",
      description =
          "{\"places\":[{\"location\":\"MAIN\",\"sku\":\"TEA\"}]}, at most 5,000. Places without a"
              + " bin are left out.")
  Found find(@RequestBody Question question) {
    List<Place> places = question.places() == null ? List.of() : question.places();
    if (places.size() > MOST_PLACES) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Ask for at most " + MOST_PLACES + " places at a time.");
    }
    var shelves = new LinkedHashSet<Shelf>();
    for (Place place : places) {
      if (place.location() == null || place.sku() == null) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST, "Each place has a location and a sku.");
      }
      shelves.add(new Shelf(place.location(), place.sku()));
    }
    return new Found(
        store.find(shelves).entrySet().stream()
            .map(one -> new Bin(one.getKey().location(), one.getKey().sku(), one.getValue()))
            .toList());
  }

  /** The SKU is the rest of the path, since it may hold slashes. */
  @OperatorOnly
  @PutMapping("/{location}/{*sku}")
  @Operation(
      summary = "Say in which bin the pieces of a SKU lie at a location",
      description = "{\"bin\":\"A-12-3\"}; without bin they lie in none.")
  Bin put(
      @PathVariable String location,
      @PathVariable String sku,
      @RequestBody Said said,
      Authentication caller) {
    var shelf = new Shelf(location, sku.substring(1));
    String name = said.bin() == null ? "" : said.bin().strip();
    var bin = new Bin(location, shelf.sku(), name);
    if (name.isEmpty()) {
      store.remove(List.of(shelf));
      return bin;
    }
    String fault = BinRules.fault(bin, store.known(List.of(location)));
    if (fault != null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, fault);
    }
    store.put(Map.of(shelf, name), caller.getName());
    return bin;
  }

  @ViewerMay
  @GetMapping(path = "/file.csv", produces = CsvAnswer.CSV)
  @Operation(summary = "All bins as a CSV file")
  void export(HttpServletResponse response) throws IOException {
    sheet.export(CsvAnswer.begin(response, "bins.csv"));
  }

  @OperatorOnly
  @PostMapping(path = "/file.csv", consumes = CsvAnswer.CSV)
  @Operation(
      summary = "Say the bins of many SKUs, with a CSV file",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(mediaType = CsvAnswer.CSV, schema = @Schema(type = "string"))),
      description =
          "location,sku,bin. As for items: first what would change, then with apply={plan}. A bin"
              + " of - takes one away; those that are not named stay.")
  ImportResult take(
      @RequestParam(defaultValue = "") String apply, InputStream body, Authentication caller)
      throws IOException {
    return files.take(sheet, body, apply, caller.getName());
  }
}
