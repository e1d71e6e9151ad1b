package dev.waybill.orchestrator.archive;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When finished orders are archived; see application.yml.
 *
 * @param after the last thing that happened to them; zero: never
 * @param interval between two looks for them
 * @param batch most orders looked at and moved in one transaction
 */
@ConfigurationProperties("waybill.archive")
record ArchiveSettings(
    @DefaultValue("30d") Duration after,
    @DefaultValue("10m") Duration interval,
    @DefaultValue("500") int batch) {}
