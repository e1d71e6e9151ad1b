package dev.waybill.console.lag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last look at the broker found.
 *
 * @param at when that was; null before the first
 * @param answering whether the broker answered; false also before the first look
 * @param groups empty if it did not
 */
public record Lag(@Nullable Instant at, boolean answering, List<Row> groups) {

  static final Lag NOT_LOOKED_YET = new Lag(null, false, List.of());

  private static final long BACKLOG = 100;

  public Lag {
    groups = List.copyOf(groups);
  }

  /**
   * A topic that a consumer group reads.
   *
   * @param service label of the service whose group it is
   * @param behind how many records it has not read; null if the broker does not let us know
   */
  public record Row(String service, String group, String topic, @Nullable Long behind) {

    @JsonIgnore
    public boolean isBacklog() {
      return behind != null && behind >= BACKLOG;
    }
  }

  /** Whether every group is read up to a few records. */
  @JsonIgnore
  public boolean isCalm() {
    return answering && groups.stream().allMatch(row -> row.behind() != null && !row.isBacklog());
  }
}
