package dev.waybill.inventory.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was booked together. Its lines are the movements that name it.
 *
 * @param kind as {@link DocumentKind} has it
 * @param by who booked it
 * @param reason what that person said
 * @param delivery that was received with it
 * @param undoes the document that it takes back
 * @param undoneBy the document that takes it back
 */
record Document(
    long id,
    String kind,
    Instant at,
    String by,
    @Nullable String reason,
    @Nullable Long delivery,
    @Nullable Long undoes,
    @Nullable Long undoneBy) {

  /** Without what people wrote. */
  Document forViewers() {
    return new Document(id, kind, at, by, null, delivery, undoes, undoneBy);
  }
}
