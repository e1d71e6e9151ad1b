package dev.waybill.service.background;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a service that does not work any more ends itself, so that whoever started it starts it
 * again.
 *
 * @param interval between two looks at the loops
 * @param grace for how long a loop has to be dead, look after look; 0: the service never ends
 *     itself
 */
@ConfigurationProperties("waybill.watchdog")
record WatchdogSettings(
    @DefaultValue("5s") Duration interval, @DefaultValue("30s") Duration grace) {}
