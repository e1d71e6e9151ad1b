package dev.waybill.customers.command;

import dev.waybill.customers.batch.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** A line now and then about how far it is. */
final class ShownProgress implements Progress {

  private static final long EVERY_NANOS = 2_000_000_000L;

  private final PrintStream out;
  private Stage last = Stage.MERGING;
  private long shown;

  ShownProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void at(Stage stage, long done, long total) {
    long now = System.nanoTime();
    if (stage == last && now - shown < EVERY_NANOS) {
      return;
    }
    last = stage;
    shown = now;
    out.printf(
        Locale.ROOT,
        "  %s %s%n",
        stage.name().toLowerCase(Locale.ROOT),
        total == 0 || done == 0 ? "" : done * 100 / total + " %");
  }
}
