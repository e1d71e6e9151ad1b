package dev.waybill.console.deadletters;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Dead letters.
 *
 * @param keepDecided how long a replayed or discarded one is kept
 * @param keepInKafka how long one that is stored here stays on its topic as well
 * @param webhooks where order-ingest takes webhooks, for replaying the body of one
 */
@ConfigurationProperties("waybill.console.dead-letters")
record DeadLetterSettings(
    @DefaultValue("30d") Duration keepDecided,
    @DefaultValue("7d") Duration keepInKafka,
    @DefaultValue("http://127.0.0.1:8081") URI webhooks) {}
