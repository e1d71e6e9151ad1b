package dev.waybill.orchestrator.processing;

import java.sql.Connection;
import java.sql.SQLException;

/** Has the last word on a transaction. */
@FunctionalInterface
public interface BeforeCommit {

  /**
   * Stores what belongs to what was done, before it is committed.
   *
   * @return false if nothing of it may be kept
   */
  boolean store(Connection connection) throws SQLException;
}
