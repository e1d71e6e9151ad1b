package dev.waybill.service.background;

import java.util.Collection;

/**
 * A bean with loops. All beans that are one are found by the service's liveness and its {@link
 * Watchdog}; nothing has to be registered.
 */
public interface Beating {

  /** Of each loop that runs at present. Asked every few seconds, by any thread. */
  Collection<? extends Pulse> pulses();
}
