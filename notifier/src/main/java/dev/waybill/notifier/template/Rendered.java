package dev.waybill.notifier.template;

import org.jspecify.annotations.Nullable;

/**
 * A template with an order in it.
 *
 * @param language of the template that was found: "de"
 * @param html null if the occasion has plain text only
 * @param sms the same in a few words, on one line; null if the occasion has none
 */
public record Rendered(
    String language, String subject, String text, @Nullable String html, @Nullable String sms) {}
