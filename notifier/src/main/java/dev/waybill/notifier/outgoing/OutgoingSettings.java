package dev.waybill.notifier.outgoing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests leave; where they may go is {@code waybill.outgoing.allow} of all services.
 *
 * @param connectTimeout for a connection to be made
 * @param timeout for the whole of a request: connecting, sending, and every byte of the answer
 * @param largestAnswer bytes of an answer that are read; the rest is not
 * @param secretsFolder where named secrets are files; "" for none
 */
@ConfigurationProperties("waybill.outgoing")
public record OutgoingSettings(
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("65536") int largestAnswer,
    @DefaultValue("") String secretsFolder) {}
