package dev.waybill.console.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds on sessions.
 *
 * @param most in all
 * @param mostPerAccount of one account: people may share one, each with several browsers
 * @param life after which the password is asked for again, whatever the person does; open pages ask
 *     for news by themselves, so that idleness alone would never end them
 */
@ConfigurationProperties("waybill.console.sessions")
record SessionSettings(
    @DefaultValue("1000") int most,
    @DefaultValue("50") int mostPerAccount,
    @DefaultValue("12h") Duration life) {}
