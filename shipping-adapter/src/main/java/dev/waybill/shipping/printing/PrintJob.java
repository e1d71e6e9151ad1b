package dev.waybill.shipping.printing;

import dev.waybill.shipping.paper.Papers.NotPrinted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A print job as the API shows it.
 *
 * @param orders how many it is for
 * @param done how many of them are ready
 * @param pages of the file; null while it is not ready, and of ZPL
 * @param missing what is not in the file, also on its last page
 * @param problem why there is no file, and what to do; null as a rule
 * @param file its path; null while it is not ready, and once it was deleted
 */
record PrintJob(
    long id,
    State state,
    List<Printed> documents,
    Asked.Format format,
    int orders,
    int done,
    @Nullable Integer pages,
    List<NotPrinted> missing,
    String askedBy,
    Instant askedAt,
    @Nullable Instant endedAt,
    @Nullable Long reprintOf,
    @Nullable String problem,
    @Nullable String file) {

  /** Where it is. */
  enum State {
    RUNNING,
    DONE,
    FAILED
  }
}
