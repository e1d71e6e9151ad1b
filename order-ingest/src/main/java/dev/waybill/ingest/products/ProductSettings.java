package dev.waybill.ingest.products;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How products of shops are kept known.
 *
 * @param enabled false: this instance asks for none
 * @param changes between two listings of what changed in a shop
 * @param everything between two listings of all that a shop sells, which find what is gone
 * @param settle how long a product that a webhook named is left alone: a shop that sells names the
 *     same one again and again
 * @param poll how often an idle instance looks for a shop that is due
 */
@ConfigurationProperties("waybill.products")
record ProductSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("15m") Duration changes,
    @DefaultValue("24h") Duration everything,
    @DefaultValue("20s") Duration settle,
    @DefaultValue("5s") Duration poll) {}
