package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** What people do to orders, through the same path as everything else. Thread-safe. */
public final class OrderActions {

  private static final Logger log = LoggerFactory.getLogger(OrderActions.class);

  private final OperatorTransactions operators;
  private final Republishing republishing;
  private final Publisher publisher;
  private final Meters meters;
  private final SQLExceptionTranslator translator;

  OrderActions(
      OperatorTransactions operators,
      Republishing republishing,
      Publisher publisher,
      Meters meters,
      SQLExceptionTranslator translator) {
    this.operators = operators;
    this.republishing = republishing;
    this.publisher = publisher;
    this.meters = meters;
    this.translator = translator;
  }

  /**
   * Takes the action and stores what follows from it. Commands are published meanwhile; should
   * Kafka be away, the deadline of the attempt brings them up again.
   *
   * @return false if the order is unknown
   * @throws IllegalActionException if the action is not legal now
   * @throws IllegalArgumentException if the edit does not fit the order
   */
  public boolean act(OrderId order, OperatorAction action) {
    try {
      Optional<Outbox> outbox = operators.act(order, action);
      outbox.ifPresent(
          done -> {
            publisher.publishLater(done.records(), () -> published(done));
            meters.count(done);
          });
      return outbox.isPresent();
    } catch (SQLException e) {
      var translated = translator.translate("operator action", null, e);
      throw translated == null ? new IllegalStateException(e) : translated;
    }
  }

  /**
   * Takes the action on many orders in one transaction, and publishes what follows meanwhile.
   *
   * @param failures where it is put down on which of them it was not taken, and why
   * @param beforeCommit asked before the commit; if it says no, nothing has happened
   * @throws SQLException if nothing was stored; to be tried again
   */
  public void actOnAll(
      List<OrderId> orders,
      OperatorAction action,
      Map<String, String> failures,
      BeforeCommit beforeCommit)
      throws SQLException {
    Outbox outbox = operators.actOnAll(orders, action, failures, beforeCommit);
    publisher.publishLater(outbox.records(), () -> published(outbox));
    meters.count(outbox);
  }

  /**
   * Why the action would not be taken on these orders now, by order. Nothing happens, and what is
   * legal now need not be so later.
   */
  public Map<String, String> refusals(List<String> orders, OperatorAction action) {
    try {
      return operators.refusals(orders, action);
    } catch (SQLException e) {
      var translated = translator.translate("looking at an action", null, e);
      throw translated == null ? new IllegalStateException(e) : translated;
    }
  }

  private void published(Outbox outbox) {
    try {
      republishing.published(outbox);
    } catch (SQLException e) {
      log.debug("The events are published once more from the history", e);
    }
  }
}
