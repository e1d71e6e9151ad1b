package dev.waybill.console.gateway;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the services answer. Scheme, host and port; a path is not used. */
@ConfigurationProperties("waybill.services")
public record ServiceLocations(
    @DefaultValue("http://127.0.0.1:8081") URI ingest,
    @DefaultValue("http://127.0.0.1:8082") URI orchestrator,
    @DefaultValue("http://127.0.0.1:8083") URI inventory,
    @DefaultValue("http://127.0.0.1:8084") URI shipping,
    @DefaultValue("http://127.0.0.1:8085") URI crm,
    @DefaultValue("http://127.0.0.1:8086") URI notifier) {}
