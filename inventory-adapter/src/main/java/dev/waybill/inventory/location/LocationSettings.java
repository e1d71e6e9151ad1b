package dev.waybill.inventory.location;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which locations there are at first.
 *
 * @param locations in the order in which they are to ship; added where the table lacks them
 */
@ConfigurationProperties("waybill.inventory")
record LocationSettings(@DefaultValue("MAIN") List<String> locations) {}
