package dev.waybill.inventory.packaging;

import dev.waybill.inventory.packaging.PackagingStore.Filter;
import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Cursor;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Packagings for people and scripts. */
@RestController
@RequestMapping("/api/packagings")
@Tag(name = "Packagings")
class PackagingsController {

  private static final int PAGE_SIZE = 50;

  private final PackagingStore store;
  private final PackagingAdministration administration;

  PackagingsController(PackagingStore store, PackagingAdministration administration) {
    this.store = store;
    this.administration = administration;
  }

  /**
   * A page of packagings, by code.
   *
   * @param next for the parameter {@code cursor} of the next page; null after the last
   */
  record PackagingPage(List<Packaging> packagings, @Nullable String next) {}

  /**
   * A page of changes, the newest first.
   *
   * @param next for the parameter {@code cursor} of the next page; null after the last
   */
  record ChangePage(List<Change> changes, @Nullable String next) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Packagings, by code",
      description =
          "q: a part of code or name. location: only what it has. active: true or false. cursor:"
              + " the \"next\" of the page before.")
  PackagingPage list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String location,
      @RequestParam(required = false) @Nullable Boolean active,
      @RequestParam(defaultValue = "") String cursor) {
    var filter =
        new Filter(q.strip(), location.isEmpty() ? null : location, active, Cursor.parse(cursor));
    List<Packaging> found = store.page(filter, PAGE_SIZE + 1);
    Slice<Packaging> page = Slice.of(found, PAGE_SIZE);
    return new PackagingPage(page.items(), page.next(last -> Cursor.of(last.code())));
  }

  @ViewerMay
  @GetMapping("/{code}")
  @Operation(summary = "One packaging")
  Packaging get(@PathVariable String code) {
    return store.find(code).orElseThrow(() -> PackagingAdministration.unknown(code));
  }

  @OperatorOnly
  @PutMapping("/{code}")
  @Operation(
      summary = "Adds a packaging, or replaces what is said of it",
      description =
          "Orders that are reserved from then on are packed into it, at every instance within a"
              + " second or two; what is reserved already keeps its boxes. With version, it is"
              + " refused if somebody has changed it meanwhile.")
  Packaging put(
      @PathVariable String code, @RequestBody PackagingRequest request, Authentication caller) {
    return administration.put(code, request, caller.getName());
  }

  @OperatorOnly
  @DeleteMapping("/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Removes a packaging",
      description = "Orders that are planned in it keep what they know of it. Its history stays.")
  void remove(@PathVariable String code, Authentication caller) {
    administration.remove(code, caller.getName());
  }

  @ViewerMay
  @GetMapping("/{code}/history")
  @Operation(summary = "Who changed the packaging, when and how: the newest first")
  ChangePage history(@PathVariable String code, @RequestParam(defaultValue = "") String cursor) {
    int offset = offset(Cursor.parse(cursor));
    List<Change> found = store.history().of(code, offset, PAGE_SIZE + 1);
    return found.size() <= PAGE_SIZE
        ? new ChangePage(found, null)
        : new ChangePage(
            found.subList(0, PAGE_SIZE), Cursor.of(Integer.toString(offset + PAGE_SIZE)));
  }

  private static int offset(@Nullable String cursor) {
    return cursor != null && cursor.matches("\\d{1,6}") ? Integer.parseInt(cursor) : 0;
  }
}
