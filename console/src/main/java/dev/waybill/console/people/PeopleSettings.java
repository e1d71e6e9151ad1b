package dev.waybill.console.people;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * People.
 *
 * @param key that secrets of second factors are encrypted with; without one there is no second
 *     factor
 * @param previousKeys that still open what they closed
 * @param linkLife how long an invitation, or a link to set a new password, is good
 */
@ConfigurationProperties("waybill.console.people")
record PeopleSettings(
    @DefaultValue("") String key,
    @DefaultValue({}) List<String> previousKeys,
    @DefaultValue("72h") Duration linkLife) {}
