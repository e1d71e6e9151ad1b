package dev.waybill.shipping.tracking;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code waybill.tracking.*}.
 *
 * @param scanWithin how long after its hand-over a carrier may take to see a parcel
 * @param shops the same for shops that need another, by their name in configuration
 */
@ConfigurationProperties("waybill.tracking")
record TrackingSettings(
    @DefaultValue("48h") Duration scanWithin, @DefaultValue Map<String, Duration> shops) {}
