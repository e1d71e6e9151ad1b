package dev.waybill.orchestrator.bulk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bulk actions are worked at; see application.yml.
 *
 * @param limit most orders of one bulk action
 * @param batch orders in one transaction
 * @param pause between two of them, so that the orders that come in have the database first
 * @param lease an instance that is silent for this long has lost its job to another
 */
@ConfigurationProperties("waybill.bulk")
public record BulkSettings(
    @DefaultValue("10000") int limit,
    @DefaultValue("50") int batch,
    @DefaultValue("100ms") Duration pause,
    @DefaultValue("30s") Duration lease) {}
