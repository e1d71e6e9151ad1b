package dev.waybill.console.customerpage;

import dev.waybill.console.gateway.ServiceNotAnswering;
import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.customerpage.CustomerPageSettings;
import dev.waybill.service.identity.Anyone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The page of an order for its customer, under a link that nobody can guess. A link that is none,
 * that has ended or whose order was erased is answered with one and the same page.
 */
@Controller
class CustomerPageController {

  private final CustomerPages pages;
  private final CustomerPageSettings settings;
  private final VisitLimit limit;

  CustomerPageController(CustomerPages pages, CustomerPageSettings settings, VisitLimit limit) {
    this.pages = pages;
    this.settings = settings;
    this.limit = limit;
  }

  @Anyone(because = "the customer has no account: the link is the key")
  @GetMapping(CustomerPageLinks.PATH + "{token}")
  String page(
      @PathVariable String token,
      Locale locale,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    model.addAttribute("lang", locale.getLanguage());
    if (!limit.allows(request.getRemoteAddr())) {
      return notice("busy", 429, model, response);
    }
    try {
      Optional<ShownOrder> order = pages.find(token);
      if (order.isEmpty()) {
        return notice("gone", 404, model, response);
      }
      response.setHeader(
          HttpHeaders.CACHE_CONTROL, "private, max-age=" + CustomerPages.REMEMBERED.toSeconds());
      model.addAttribute("order", order.get());
      model.addAttribute("shop", settings.shopName(order.get().shop()));
      model.addAttribute("times", new Times(locale, settings.zone()));
      return "customer-page";
    } catch (ServiceNotAnswering e) {
      return notice("away", 503, model, response);
    }
  }

  private static String notice(String what, int status, Model model, HttpServletResponse response) {
    response.setStatus(status);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status != 404) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
    }
    model.addAttribute("notice", what);
    return "customer-page";
  }

  /** How times read in the customer's language. */
  record Times(Locale locale, ZoneId zone) {

    public String day(Instant at) {
      return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
          .withLocale(locale)
          .withZone(zone)
          .format(at);
    }

    public String moment(Instant at) {
      return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
              .withLocale(locale)
              .withZone(zone)
              .format(at)
          + (zone.normalized().equals(ZoneOffset.UTC) ? " UTC" : "");
    }
  }
}
