package dev.waybill.console.orders;

import dev.waybill.console.web.PageFormat;
import java.util.Locale;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/**
 * What the orchestrator's words are called in the reader's language. A newer orchestrator may use
 * words that nobody has translated yet: they are shown as they are.
 */
@Component("orderWords")
class OrderWords {

  private final PageFormat format;

  OrderWords(PageFormat format) {
    this.format = format;
  }

  public String status(String status) {
    return or("order.status." + status, plain(status));
  }

  public String phase(String phase) {
    return or("order.phase." + phase, plain(phase));
  }

  /** Who carries out a step: "the carrier". */
  public String service(String service) {
    return or("order.service." + service, service);
  }

  /** Why nothing new starts. */
  public String hold(String reason) {
    return or("order.hold." + reason, plain(reason.substring(reason.indexOf(':') + 1)));
  }

  /** How the money of a label stands. */
  public String refund(String refund) {
    return or("order.refund." + refund, plain(refund));
  }

  /** Where a parcel is. */
  public String parcel(String status) {
    return or("order.parcel." + status, plain(status));
  }

  /** What a bulk action does. */
  public String bulk(String action) {
    return or("orders.bulk.action." + action, step(action));
  }

  /** "Buy label" for buy-label. */
  public String step(String step) {
    String words = plain(step);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  String word(String key, Object... arguments) {
    return format.word(key, arguments);
  }

  String or(String key, String otherwise, Object... arguments) {
    try {
      return format.word(key, arguments);
    } catch (NoSuchMessageException e) {
      return otherwise;
    }
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
  }
}
