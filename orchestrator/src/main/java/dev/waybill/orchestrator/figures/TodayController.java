package dev.waybill.orchestrator.figures;

import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Today at a glance. */
@RestController
@Tag(name = "Orders")
class TodayController {

  private final Todays todays;

  TodayController(Todays todays) {
    this.todays = todays;
  }

  @ViewerMay
  @GetMapping("/api/orders/today")
  @Operation(
      summary = "How things stand and how they went, of all shops or of one",
      description =
          "Open orders by status and age, what has to leave, and why orders do not get on; by hour"
              + " over the last 24 and by day over the last 30 what came, was completed, undone,"
              + " shipped and came to need attention, and how long it took to ship. States and"
              + " ship-by are as they are now; the rest is counted in the background, up to"
              + " countedUntil. Counting open orders ends at 50,000: then \"more\" is true.")
  Today today(
      @RequestParam(required = false) @Nullable String shop,
      @Parameter(description = "By which days begin, such as Europe/Berlin")
          @RequestParam(defaultValue = "UTC")
          String zone) {
    return todays.of(shop == null || shop.isBlank() ? null : shop.strip(), zone(zone));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "There is no time zone " + name + ": give its name, such as Europe/Berlin.", e);
    }
  }
}
