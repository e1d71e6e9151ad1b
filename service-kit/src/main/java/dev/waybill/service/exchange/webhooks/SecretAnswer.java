package dev.waybill.service.exchange.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * What the notifier says of one use of a secret.
 *
 * @param advice what to do; null if it can be used
 */
public record SecretAnswer(String name, boolean usable, @Nullable String advice) {}
