package dev.waybill.console.statements;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Statements.
 *
 * @param daily whether one is made of every day of every shop that can be asked
 * @param after how long after the end of a shop's day
 * @param keep how long a statement is kept
 * @param most orders of a day; of more there is none
 */
@ConfigurationProperties("waybill.console.statements")
record StatementSettings(
    @DefaultValue("true") boolean daily,
    @DefaultValue("1h") Duration after,
    @DefaultValue("400d") Duration keep,
    @DefaultValue("50000") int most) {}
