package dev.waybill.console.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can wait for a person; the most urgent first. */
enum Kind {
  /** An order that does not get on by itself. */
  ATTENTION("bad"),
  /** An order whose address is in doubt. */
  ADDRESS("warn"),
  /** An order that is held until somebody decides. */
  HOLD("warn"),
  /** A parcel on its way that something happened to. */
  PARCEL("bad"),
  /** A voided label whose money does not come back by itself. */
  REFUND("warn"),
  /** An order that waits for stock longer than it should. */
  BACKORDER("warn"),
  /** A shop that believes in another stock. */
  DRIFT("warn"),
  /** A day of a shop on which not everybody says the same. */
  STATEMENT("warn"),
  /** A subscriber that is not told of events any more. */
  WEBHOOK("bad"),
  /** Messages that no service could take. */
  DEAD_LETTER("bad");

  private final String tone;

  Kind(String tone) {
    this.tone = tone;
  }

  public String tone() {
    return tone;
  }

  /** As the API and addresses of pages name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Kind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }
}
