package dev.waybill.sandbox.shops;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import java.net.URI;
import java.time.Clock;

/**
 * What all shops have in common, whatever their platform.
 *
 * @param webhooks where Waybill takes webhooks, without a path
 * @param secret that webhooks are signed with
 * @param retryPercent how long a shop that repeats waits between two tries, in percent of the usual
 * @param limit so many orders of others are remembered
 */
public record ShopContext(
    URI webhooks,
    String secret,
    int retryPercent,
    Drafts drafts,
    Ids ids,
    int limit,
    EffectBook effects,
    FaultSwitch faults,
    WebhookPoster poster,
    DelayedTasks later,
    Clock clock) {}
