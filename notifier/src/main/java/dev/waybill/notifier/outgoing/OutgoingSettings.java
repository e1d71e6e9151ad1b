package dev.waybill.notifier.outgoing;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests leave.
 *
 * @param allow hosts and networks that may be called although they are private, and over plain
 *     http: "n8n.internal", "10.1.0.0/16"
 * @param connectTimeout for a connection to be made
 * @param timeout for the whole of a request: connecting, sending, and every byte of the answer
 * @param largestAnswer bytes of an answer that are read; the rest is not
 * @param secretsFolder where named secrets are files; "" for none
 */
@ConfigurationProperties("waybill.outgoing")
public record OutgoingSettings(
    @DefaultValue({}) List<String> allow,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("65536") int largestAnswer,
    @DefaultValue("") String secretsFolder) {}
