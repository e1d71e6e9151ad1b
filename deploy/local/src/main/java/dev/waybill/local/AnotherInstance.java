package dev.waybill.local;

/**
 * One more instance of a service, beside the stack's own, as there is during a rolling upgrade.
 * Nobody starts it again should it die; it ends with the stack.
 */
public final class AnotherInstance implements AutoCloseable {

  private final Slot slot;

  /**
   * @param slot not supervised
   */
  AnotherInstance(Slot slot) {
    this.slot = slot;
  }

  /** kill -9; returns when it is dead. */
  public void kill9() {
    slot.kill9();
  }

  /** Stops it in an orderly way and returns when it is gone. */
  @Override
  public void close() {
    slot.close();
  }
}
