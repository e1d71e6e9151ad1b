package dev.waybill.local;

/** Where the stack tells what it is doing. Called from several threads. */
public interface Progress {

  /** A line that stays. */
  void say(String line);

  /** What is going on right now: each replaces the one before. */
  void now(String line);

  /** For who does not want to know. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void say(String line) {}

      @Override
      public void now(String line) {}
    };
  }
}
