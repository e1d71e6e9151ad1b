package dev.waybill.local.cli;

import dev.waybill.local.Progress;

/** Progress on a terminal, where the present line is overwritten, or in a file, where it is not. */
final class Screen implements Progress {

  private static final String ERASE_LINE = "\r\033[K";

  private final boolean terminal = Boolean.getBoolean("waybill.terminal");
  private String present = "";

  @Override
  public synchronized void say(String line) {
    if (terminal) {
      System.out.println(ERASE_LINE + line);
      if (!present.isEmpty()) {
        System.out.print(present);
        System.out.flush();
      }
    } else {
      System.out.println(line);
    }
  }

  @Override
  public synchronized void now(String line) {
    if (line.equals(present)) {
      return;
    }
    present = line;
    if (terminal) {
      System.out.print(ERASE_LINE + line);
      System.out.flush();
    } else if (!line.isEmpty()) {
      System.out.println(line);
    }
  }

  /** Nothing is going on any more. */
  void done() {
    now("");
  }
}
