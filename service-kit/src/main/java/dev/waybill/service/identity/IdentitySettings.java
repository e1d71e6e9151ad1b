package dev.waybill.service.identity;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity check of a service's API.
 *
 * @param publicKeys of the console, as {@link IdentityKeys} reads them; without one every API call
 *     is refused
 * @param audience the name that a token must be meant for
 * @param openPaths patterns such as "/webhooks/**" that need no token and run through no security
 *     filter at all
 */
@ConfigurationProperties("waybill.identity")
record IdentitySettings(
    @DefaultValue("") String publicKeys,
    String audience,
    @DefaultValue({}) List<String> openPaths) {}
