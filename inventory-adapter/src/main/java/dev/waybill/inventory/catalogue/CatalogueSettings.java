package dev.waybill.inventory.catalogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keepChanges how long it is remembered who changed what
 */
@ConfigurationProperties("waybill.inventory.catalogue")
record CatalogueSettings(@DefaultValue("400d") Duration keepChanges) {}
