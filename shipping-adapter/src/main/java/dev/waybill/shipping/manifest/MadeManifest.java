package dev.waybill.shipping.manifest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as the API shows it: what was asked for at one account at once. Its carriers may have
 * made one each.
 *
 * @param words why there is none, or none yet, and what to do; null as a rule
 * @param labels that are in it
 * @param leftOut labels that the gateway did not take: in one already, or of a carrier that makes
 *     none
 * @param documents paths
 */
record MadeManifest(
    long id,
    String account,
    @Nullable String location,
    LocalDate day,
    State state,
    @Nullable String words,
    List<String> labels,
    List<String> leftOut,
    List<String> documents,
    String askedBy,
    Instant askedAt) {

  /** How it stands. */
  enum State {
    /** The gateway is being asked. */
    ASKED,
    /** Nobody knows whether the gateway made it: ask again. */
    UNKNOWN,
    MADE,
    REFUSED
  }
}
