package dev.waybill.ingest.stock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How shops are told what they can sell.
 *
 * @param enabled false: this instance writes to no shop
 * @param poll how often an idle instance looks for something to write
 * @param settle how long after a write it is verified, where the shop does not compare: checkouts
 *     of that moment are over by then
 * @param lost how long after a lost answer a shop may still be writing
 * @param retry how long a product is left alone that the shop refuses
 */
@ConfigurationProperties("waybill.stock")
record StockSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("5s") Duration settle,
    @DefaultValue("60s") Duration lost,
    @DefaultValue("30m") Duration retry) {}
