package dev.waybill.local;

import java.net.URI;

/**
 * One more instance of a service, beside the stack's own, as there is during a rolling upgrade.
 * Nobody starts it again should it die; it ends with the stack.
 */
public final class AnotherInstance implements AutoCloseable {

  private final Slot slot;
  private final URI url;

  /**
   * @param slot not supervised
   */
  AnotherInstance(Slot slot, URI url) {
    this.slot = slot;
    this.url = url;
  }

  /** Where it answers. */
  public URI url() {
    return url;
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
