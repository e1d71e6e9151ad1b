package dev.waybill.inventory.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document before it is booked.
 *
 * @param by who books it
 * @param reason what that person says
 * @param delivery that is received with it
 * @param undoes the document that this one takes back
 * @param request by which its sender knows it; null if it may be booked each time it is sent
 * @param entries a shelf comes once in a count
 */
public record Draft(
    DocumentKind kind,
    String by,
    @Nullable String reason,
    @Nullable Long delivery,
    @Nullable Long undoes,
    @Nullable String request,
    List<Entry> entries) {

  /** One that stands for itself. */
  public Draft(DocumentKind kind, String by, @Nullable String reason, List<Entry> entries) {
    this(kind, by, reason, null, null, null, entries);
  }
}
