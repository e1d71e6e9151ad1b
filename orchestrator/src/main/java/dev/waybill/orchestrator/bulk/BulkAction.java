package dev.waybill.orchestrator.bulk;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action on many orders, and how far it is.
 *
 * @param actor who wants it
 * @param filter what the orders were chosen by, as it was asked for
 * @param action what is done to each of them, as for one order
 * @param total orders chosen
 * @param done of them, those on which the action was taken
 * @param failed of them, those on which it was not legal or could not be taken
 * @param finishedAt null while it is running
 * @param againOf the bulk action whose orders it is for, those that were not done there; null if it
 *     stands by itself
 */
public record BulkAction(
    long id,
    Status status,
    String actor,
    @JsonRawValue @Schema(type = "object") String filter,
    @JsonRawValue @Schema(type = "object") String action,
    int total,
    int done,
    int failed,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Long againOf) {

  /** Where a bulk action is. */
  public enum Status {
    RUNNING,
    /** By a person; what was done stays done. */
    STOPPED,
    DONE
  }

  /** For who may not see which orders were looked for, and with what reason. */
  public BulkAction withoutWords() {
    return new BulkAction(
        id, status, actor, "{}", "{}", total, done, failed, createdAt, finishedAt, againOf);
  }

  /** Orders that were not looked at yet. */
  public int remaining() {
    return total - done - failed;
  }
}
