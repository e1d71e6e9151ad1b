package dev.waybill.step.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the ledger remembers; a command that comes again after that is carried out again.
 *
 * @param retention of outcomes, from the last thing that happened to their command; zero: for good
 * @param interval between two sweeps over the ledger
 * @param batch rows looked at in one statement
 */
@ConfigurationProperties("waybill.step.ledger")
record LedgerSettings(
    @DefaultValue("365d") Duration retention,
    @DefaultValue("1d") Duration interval,
    @DefaultValue("1000") int batch) {

  /** Commands of orders that wait for payment, stock or a person may come again weeks later. */
  private static final Duration SAFE = Duration.ofDays(30);

  LedgerSettings {
    if (retention.isPositive() && retention.compareTo(SAFE) < 0) {
      throw new IllegalArgumentException(
          "waybill.step.ledger.retention is "
              + retention
              + ": less than 30 days risks that steps are carried out twice. Say 0 to keep all.");
    }
  }
}
