package dev.waybill.inventory.movement;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where whoever changes stock says that pieces may be free which orders wait for. A hint: it is
 * lost with the process, and not heard by other instances, so the orders that wait are also looked
 * at from time to time.
 */
public final class FreedStock {

  private volatile Runnable listener = () -> {};

  /** Who serves those that wait; must return at once. */
  public void listen(Runnable serving) {
    listener = serving;
  }

  /** Heard once the current transaction is committed. */
  public void announce() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      listener.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            listener.run();
          }
        });
  }
}
