package dev.waybill.orchestrator.bulk;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.processing.OperatorAction;
import dev.waybill.orchestrator.processing.OrderActions;
import dev.waybill.service.background.PeriodicTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Works at bulk actions, one batch after the other. The orders of a batch and the note that it is
 * settled are stored in one transaction, so a crash repeats nothing and leaves nothing out; the
 * instance that finds the lease lapsed goes on from there.
 */
final class BulkWorker implements PeriodicTask.Sweep {

  private static final Logger log = LoggerFactory.getLogger(BulkWorker.class);

  private final OrderActions actions;
  private final ActionReader reader;
  private final DataSource dataSource;
  private final BulkSettings settings;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private int oneByOne;

  /** Bulk actions of a kind that only a newer release knows. */
  private final Set<Long> notForUs = new HashSet<>();

  BulkWorker(
      OrderActions actions,
      ActionReader reader,
      DataSource dataSource,
      BulkSettings settings,
      Clock clock) {
    this.actions = actions;
    this.reader = reader;
    this.dataSource = dataSource;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean part() {
    try {
      return batch();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("Bulk actions wait for the database", e);
    }
  }

  /** Between two batches, so that orders that come in have their turn. */
  @Override
  public Duration rest(Duration took) {
    return settings.pause();
  }

  /** Returns whether there was something to do. */
  boolean batch() throws SQLException {
    BulkJob job;
    List<String> orders;
    OperatorAction action;
    try (Connection connection = dataSource.getConnection()) {
      job = BulkJob.claim(connection, owner, clock.instant(), settings.lease(), notForUs);
      if (job == null) {
        return false;
      }
      action = read(job);
      if (action == null) {
        job.leave(connection, owner, clock.instant());
        return true;
      }
      orders = job.orders(connection, oneByOne > 0 ? 1 : settings.batch());
    }
    try {
      take(job, orders, action, new LinkedHashMap<>());
      oneByOne = Math.max(0, oneByOne - 1);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      isolate(job, orders, e);
    }
    return true;
  }

  /**
   * What is to be done; null if only the instance understands it that took it on: a newer release
   * runs beside this one. No order of it may fail for that.
   */
  private @Nullable OperatorAction read(BulkJob job) {
    try {
      return reader.read(job.action(), job.actor());
    } catch (IllegalArgumentException e) {
      notForUs.add(job.id());
      log.warn(
          "Bulk action {} is left to instances of a newer release: {}", job.id(), e.getMessage());
      return null;
    }
  }

  /** One order that cannot be stored must not keep the others from being acted on. */
  private void isolate(BulkJob job, List<String> orders, RuntimeException cause)
      throws SQLException {
    if (orders.size() > 1) {
      oneByOne = orders.size();
      return;
    }
    log.error("A bulk action could not be taken on an order", cause);
    Map<String, String> failures = new LinkedHashMap<>();
    orders.forEach(order -> failures.put(order, cause.toString()));
    try (Connection connection = dataSource.getConnection()) {
      job.settle(connection, owner, orders.size(), failures, clock.instant(), settings.lease());
    }
  }

  private void take(
      BulkJob job, List<String> orders, OperatorAction action, Map<String, String> failures)
      throws SQLException {
    actions.actOnAll(
        orders.stream().map(OrderId::parse).toList(),
        action,
        failures,
        connection ->
            job.settle(
                connection, owner, orders.size(), failures, clock.instant(), settings.lease()));
  }
}
