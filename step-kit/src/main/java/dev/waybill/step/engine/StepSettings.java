package dev.waybill.step.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service carries out steps.
 *
 * @param service the name that workflows know: "shipping" consumes shipping.commands
 * @param also further names, where one process stands for several services; its binding then lists
 *     their topics too
 * @param callsAtATime to one provider, over all orders
 * @param waitingRoom commands that this instance has in hand, over all providers; one provider gets
 *     as much of it as is free, so that one alone gets half. Above it the answer is "busy", at once
 * @param longestCall how long a call begun just before its command's deadline may take; nobody else
 *     takes such a command over before that
 * @param owner name of this instance in the ledger, unique among those of the service and kept over
 *     restarts; without one a restarted instance waits for the leases of its predecessor to end
 * @param stopPatience how long a stopping service waits for calls under way
 */
@ConfigurationProperties("waybill.step")
record StepSettings(
    String service,
    @DefaultValue({}) List<String> also,
    @DefaultValue("64") int callsAtATime,
    @DefaultValue("10000") int waitingRoom,
    @DefaultValue("6s") Duration longestCall,
    @Nullable String owner,
    @DefaultValue("15s") Duration stopPatience) {}
