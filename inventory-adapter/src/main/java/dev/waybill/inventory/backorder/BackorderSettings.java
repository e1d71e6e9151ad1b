package dev.waybill.inventory.backorder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders that wait are served.
 *
 * @param overtaking whether an order that can be had whole goes before one that was there earlier
 *     and cannot
 */
@ConfigurationProperties("waybill.inventory.backorders")
record BackorderSettings(@DefaultValue("false") boolean overtaking) {}
