package dev.waybill.ingest.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is kept; what is in Kafka beside what is in the database.
 *
 * @param orders snapshots in Kafka, and with them what the shop sent
 * @param notices in Kafka; by then they are in the database
 * @param missed the report of orders that no webhook had brought
 * @param hookEvents what happened to the shops' webhooks
 * @param backfills that are done or cancelled
 * @param privacyRequests that are closed
 * @param shopChanges who added, changed or removed which shop
 */
@ConfigurationProperties("waybill.retention")
public record RetentionSettings(
    @DefaultValue("30d") Duration orders,
    @DefaultValue("7d") Duration notices,
    @DefaultValue("90d") Duration missed,
    @DefaultValue("90d") Duration hookEvents,
    @DefaultValue("90d") Duration backfills,
    @DefaultValue("365d") Duration privacyRequests,
    @DefaultValue("1825d") Duration shopChanges) {}
