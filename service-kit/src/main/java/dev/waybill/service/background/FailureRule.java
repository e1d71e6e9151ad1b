package dev.waybill.service.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * What a loop does about its failures (decision 35): it says once that it fails and once that it
 * works again, counts, and waits longer and longer. Called by the loop's thread only.
 */
public final class FailureRule {

  private static final Logger log = LoggerFactory.getLogger(FailureRule.class);

  private final String loop;
  private final String says;
  private final RunRecord runs;
  private final BackOff backOff;
  private volatile @Nullable BackOffExecution waits;

  /**
   * @param says what the log says first when it fails, such as "Dead letters wait"
   * @param runs of the loop
   * @param backOff without an end; see {@link Backoffs}
   */
  public FailureRule(String loop, String says, RunRecord runs, BackOff backOff) {
    this.loop = loop;
    this.says = says;
    this.runs = runs;
    this.backOff = backOff;
  }

  /** For a loop whose runs are not counted. */
  public FailureRule(String loop, String says, BackOff backOff) {
    this(loop, says, new RunRecord(), backOff);
  }

  /** The loop works, as far as this can be said without a run. */
  public void worked() {
    worked(Duration.ZERO);
  }

  /** A run went well. */
  public void worked(Duration took) {
    waits = null;
    if (runs.succeeded(took)) {
      log.info("{} works again", loop);
    }
  }

  /** See {@link #failed(Duration, Exception)}. */
  public Duration failed(Exception cause) {
    return failed(Duration.ZERO, cause);
  }

  /**
   * A run failed.
   *
   * @return how long to wait before the next
   */
  public Duration failed(Duration took, Exception cause) {
    if (runs.failed(took, cause)) {
      log.warn("{}: {}", says, cause.toString());
      log.debug("The cause", cause);
    }
    BackOffExecution under = waits;
    if (under == null) {
      under = backOff.start();
      waits = under;
    }
    return Duration.ofMillis(under.nextBackOff());
  }

  /** Whether the last run failed. Asked by any thread. */
  public boolean fails() {
    return waits != null;
  }
}
