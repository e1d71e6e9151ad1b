package dev.waybill.step.engine;

/** A command while this process has it in hand. */
final class Attempt {

  private final Received.Command command;
  private final Places.Provider places;
  private volatile int number;
  private volatile boolean doubt;

  Attempt(Received.Command command, Places.Provider places) {
    this.command = command;
    this.places = places;
    this.number = command.step().command().attempt();
  }

  Received.Command command() {
    return command;
  }

  Places.Provider places() {
    return places;
  }

  String id() {
    return command.id();
  }

  /** The latest attempt that was asked for. */
  int number() {
    return number;
  }

  void renew(int later) {
    number = Math.max(number, later);
  }

  /** Whether an earlier attempt may have had its effect. */
  boolean doubt() {
    return doubt;
  }

  void claimed(boolean doubt) {
    this.doubt = doubt;
  }
}
