package dev.waybill.ingest.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param memory what bodies under way may take of the heap; see {@link MemoryBudget}
 */
@ConfigurationProperties("waybill.webhooks")
record WebhookSettings(@DefaultValue("64MB") DataSize memory) {}
