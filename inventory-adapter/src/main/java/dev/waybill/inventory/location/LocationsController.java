package dev.waybill.inventory.location;

import dev.waybill.contracts.Address;
import dev.waybill.inventory.LedgerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Locations for people and scripts. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/locations")
@Tag(name = "Locations")
class LocationsController {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /** Addresses below {@code /api/stock/} that are no location's. */
  private static final Set<String> TAKEN =
      Set.of(
          "aliases",
          "allocation",
          "availability",
          "buffers",
          "catalogue",
          "count-sheet",
          "deliveries",
          "documents",
          "drift",
          "kits",
          "locations",
          "movements",
          "offers",
          "reports",
          "reservations");

  private static final int MOST_HOLIDAYS = 1_000;
  private static final int LONGEST_NAME = 200;

  private final LocationStore store;
  private final LocationDirectory directory;

  LocationsController(LocationStore store, LocationDirectory directory) {
    this.store = store;
    this.directory = directory;
  }

  /** A location as it is to be; what is left out counts as not there. */
  record Wanted(
      @Nullable String name,
      @Nullable Address address,
      @Nullable Integer priority,
      @Nullable Boolean pickupPoint,
      @Nullable String timeZone,
      @Nullable Map<DayOfWeek, LocalTime> cutOffs,
      @Nullable List<LocalDate> holidays,
      @Nullable Point coordinates,
      @Nullable Boolean active) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "All locations, in the order in which they ship")
  List<Location> all() {
    return store.all();
  }

  @ViewerMay
  @GetMapping("/{code}")
  @Operation(summary = "One location")
  Location get(@PathVariable String code) {
    return store.find(code).orElseThrow(() -> unknown(code));
  }

  @OperatorOnly
  @PutMapping("/{code}")
  @Operation(
      summary = "Adds a location, or replaces what is said of it",
      description =
          "The lowest priority ships first. Nothing is allocated from a location that is not"
              + " active; what is reserved there stays so. Every instance goes by it within"
              + " seconds.")
  Location put(@PathVariable String code, @RequestBody Wanted wanted) {
    if (!CODE.matcher(code).matches() || TAKEN.contains(code)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "A location's code has letters, digits, dots, hyphens and underscores, at most 63, and"
              + " is none of "
              + String.join(", ", new TreeSet<>(TAKEN)));
    }
    var location =
        new Location(
            code,
            name(wanted.name(), code),
            wanted.address(),
            wanted.priority(),
            Boolean.TRUE.equals(wanted.pickupPoint()),
            zone(wanted.timeZone()),
            wanted.cutOffs() == null ? Map.of() : new TreeMap<>(wanted.cutOffs()),
            holidays(wanted.holidays()),
            coordinates(wanted.coordinates()),
            !Boolean.FALSE.equals(wanted.active()));
    store.save(location);
    directory.changed();
    return location;
  }

  @OperatorOnly
  @DeleteMapping("/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Deletes a location that never had stock",
      description =
          "One that had is kept, since its movements tell of it: make it inactive. One that the"
              + " setting WAYBILL_INVENTORY_LOCATIONS names is added again at the next start.")
  void delete(@PathVariable String code) {
    if (!store.deleteUnused(code)) {
      throw store.find(code).isPresent()
          ? new ResponseStatusException(
              HttpStatus.CONFLICT,
              "There is stock of %s: make the location inactive.".formatted(code))
          : unknown(code);
    }
    directory.changed();
  }

  private static String name(@Nullable String name, String code) {
    if (name == null || name.isBlank()) {
      return code;
    }
    if (name.length() > LONGEST_NAME) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "name has at most " + LONGEST_NAME + " characters.");
    }
    return name.strip();
  }

  private static ZoneId zone(@Nullable String zone) {
    try {
      return ZoneId.of(zone == null ? "UTC" : zone);
    } catch (DateTimeException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "timeZone is a name such as Europe/Berlin, and not " + zone);
    }
  }

  private static List<LocalDate> holidays(@Nullable List<LocalDate> days) {
    if (days == null) {
      return List.of();
    }
    if (days.size() > MOST_HOLIDAYS) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "holidays has at most " + MOST_HOLIDAYS + " days.");
    }
    return days.stream().distinct().sorted().toList();
  }

  private static @Nullable Point coordinates(@Nullable Point point) {
    if (point != null && !point.exists()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "coordinates are degrees: latitude from -90 to 90, longitude from -180 to 180.");
    }
    return point;
  }

  private static ResponseStatusException unknown(String code) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no location " + code);
  }
}
