package dev.waybill.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Awaitility looks at once, again after 5 ms, and then twice as late each time up to 100 ms. By
 * default it first waits for 100 ms, which is most of the time of a test that awaits what is
 * already there, such as the end of each of 600 orders.
 *
 * <p>JUnit finds it in {@code META-INF/services}.
 */
public final class PromptAwaiting implements LauncherSessionListener {

  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(100);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(IterativePollInterval.iterative(PromptAwaiting::next, FIRST));
  }

  private static Duration next(Duration last) {
    Duration doubled = last.multipliedBy(2);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
