package dev.waybill.step.engine;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells trouble with the database itself, which passes, from a refusal of what is written. */
final class DatabaseTrouble {

  private DatabaseTrouble() {}

  static boolean passes(Throwable e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException
        || e instanceof CannotCreateTransactionException
        || e instanceof TransactionSystemException;
  }
}
