package dev.waybill.service.database;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells trouble with the database itself, which passes, from a refusal of what is written. A
 * connection that was lost, or a limit of time that ran out, says nothing about what was written.
 */
public final class DatabaseTrouble {

  /**
   * SQLSTATE classes, in PostgreSQL's "Appendix A": connection, resources, operator, system, and
   * transactions that were rolled back for others' sake.
   */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "40");

  /** Idle in a transaction for too long, too long a transaction, a lock that nobody let go. */
  private static final Set<String> STATES = Set.of("25P03", "25P04", "55P03");

  private DatabaseTrouble() {}

  public static boolean passes(Throwable e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException
        || e instanceof TransactionException
        || saidByTheDatabase(e);
  }

  private static boolean saidByTheDatabase(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refusal && refusal.getSQLState() != null) {
        String state = refusal.getSQLState();
        return STATES.contains(state)
            || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
      }
    }
    return false;
  }
}
