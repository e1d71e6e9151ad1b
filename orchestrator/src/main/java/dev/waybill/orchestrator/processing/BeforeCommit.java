package dev.waybill.orchestrator.processing;

import java.sql.Connection;
import java.sql.SQLException;

/** Stores something of its own in a transaction before its commit, or stops it. */
@FunctionalInterface
public interface BeforeCommit {

  /**
   * Stores what belongs to what was done, before it is committed.
   *
   * @return false if nothing of it may be kept
   */
  boolean store(Connection connection) throws SQLException;
}
