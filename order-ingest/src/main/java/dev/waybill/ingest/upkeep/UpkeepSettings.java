package dev.waybill.ingest.upkeep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How registered webhooks are looked after.
 *
 * @param enabled false: this instance looks after none
 * @param publicUrl where shops reach us, such as https://hooks.example.com; "": we only look
 * @param interval between two looks at one shop
 * @param poll how often an idle instance looks for a shop that is due
 */
@ConfigurationProperties("waybill.upkeep")
record UpkeepSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("") String publicUrl,
    @DefaultValue("5m") Duration interval,
    @DefaultValue("10s") Duration poll) {}
