package dev.waybill.orchestrator.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work of several statements that is stored whole or not at all. */
public final class Transactions {

  private Transactions() {}

  /** What is done in the transaction. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /**
   * Commits once the work is done; rolls back if it throws.
   *
   * @param connection one that commits each statement by itself, as it does again afterwards
   */
  public static <T extends @Nullable Object> T run(Connection connection, Work<T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
