package dev.waybill.shipping.label;

import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import dev.waybill.service.report.Period;
import dev.waybill.shipping.label.LabelStore.LabelView;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Labels of all orders. */
@RestController
@RequestMapping("/api/labels/search")
class LabelSearchController {

  private static final int PAGE_SIZE = 50;

  private static final Set<String> REFUNDS =
      Set.of("NONE", "REQUESTED", "CREDITED", "REJECTED", "NOT_APPLICABLE", "WRITTEN_OFF");

  private final LabelSearch search;
  private final Clock clock;

  LabelSearchController(JdbcTemplate jdbc, Clock clock) {
    this.search = new LabelSearch(jdbc);
    this.clock = clock;
  }

  /**
   * Labels, those that were bought last first.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<LabelView> labels, @Nullable String next) {}

  /**
   * Labels of a period, or those that are named.
   *
   * @param q an order, a label or a tracking number, as a whole; then from and to do not count
   * @param state purchased or voided
   * @param refund such as REQUESTED
   * @param test whether it moves no parcel
   * @param from a day; 30 days before {@code to} unless told
   */
  @PackerMay
  @GetMapping
  Page find(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String carrier,
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String location,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String refund,
      @RequestParam(required = false) @Nullable Boolean test,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "UTC") String timeZone,
      @RequestParam(defaultValue = "") String cursor) {
    var filter =
        new LabelSearch.Filter(
            q.strip(),
            carrier,
            account,
            location,
            refund(refund),
            voided(state),
            test,
            Period.of(from, to, timeZone, clock));
    Slice<LabelView> page =
        Slice.of(search.page(filter, ScanKey.parseFromTime(cursor, 2), PAGE_SIZE + 1), PAGE_SIZE);
    return new Page(
        page.items(),
        page.next(last -> ScanKey.of(last.boughtAt().toString(), last.id()).cursor()));
  }

  private static @Nullable Boolean voided(String state) {
    return switch (state) {
      case "" -> null;
      case "purchased" -> false;
      case "voided" -> true;
      default -> throw bad("state is purchased or voided.");
    };
  }

  private static String refund(String refund) {
    String named = refund.toUpperCase(Locale.ROOT);
    if (!named.isEmpty() && !REFUNDS.contains(named)) {
      throw bad("refund is one of " + REFUNDS.stream().sorted().toList() + '.');
    }
    return named;
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
