package dev.waybill.local;

import dev.waybill.local.process.ChildProcess;
import dev.waybill.local.process.Launch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * One more instance of a service, beside the stack's own, as there is during a rolling upgrade.
 * Nobody starts it again should it die; it ends with the stack.
 */
public final class AnotherInstance implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Part part;
  private final Launch launch;
  private final int port;
  private final ChildProcess process;

  private AnotherInstance(Part part, Launch launch, int port, ChildProcess process) {
    this.part = part;
    this.launch = launch;
    this.port = port;
    this.process = process;
  }

  static AnotherInstance start(Part part, Launch launch, int port) {
    return new AnotherInstance(part, launch, port, ChildProcess.start(launch));
  }

  /** Returns when it is ready for work. */
  AnotherInstance awaitReady(Health health, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    while (!health.isReady(part, port)) {
      if (!process.isAlive()) {
        throw new StackFailure(Failures.died(part, launch.log()));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StackFailure(
            "Another %s did not become ready within %d s. Its log: %s"
                .formatted(part.label(), patience.toSeconds(), launch.log()));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackFailure("Interrupted while waiting.");
      }
    }
    return this;
  }

  /** kill -9; returns when it is dead. */
  public void kill9() {
    process.kill();
  }

  /** Stops it in an orderly way and returns when it is gone. */
  @Override
  public void close() {
    process.stop(GRACE);
  }
}
