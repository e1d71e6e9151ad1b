package dev.waybill.service.outgoing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where addresses that were typed in may lead, beside the public internet.
 *
 * @param allow hosts and networks that may be called although they are private, and over plain
 *     http: "n8n.internal", "10.1.0.0/16"
 */
@ConfigurationProperties("waybill.outgoing")
record AddressSettings(@DefaultValue({}) List<String> allow) {}
