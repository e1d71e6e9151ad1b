package dev.waybill.console.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit.
 *
 * @param keep how long an entry is kept
 */
@ConfigurationProperties("waybill.console.audit")
record AuditSettings(@DefaultValue("400d") Duration keep) {}
