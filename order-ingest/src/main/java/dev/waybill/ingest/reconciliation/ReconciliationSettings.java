package dev.waybill.ingest.reconciliation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When shops are asked what changed.
 *
 * @param enabled false: this instance asks no shop
 * @param interval between two runs of one shop
 * @param overlap how far a run goes back behind what is already known, for changes that a shop
 *     dated early and showed late
 * @param settling how old a change has to be: its webhook may still be under way
 * @param lookback how far before its first run a shop is asked, unless its "since" says otherwise
 * @param workers shops asked at a time by one instance; each waits for its shop most of the time
 * @param slow a run or stretch that takes longer makes a shop one of the slow ones, which share
 *     half of the workers, so that the others never wait for them
 * @param poll how often an idle worker looks for a shop that is due
 * @param callPause between two calls to one shop
 * @param budget of one run; what is left waits for the next, so that other shops have their turn
 * @param lease how long an instance may be silent before another takes its shop over
 */
@ConfigurationProperties("waybill.reconciliation")
record ReconciliationSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("60s") Duration interval,
    @DefaultValue("5m") Duration overlap,
    @DefaultValue("2m") Duration settling,
    @DefaultValue("1h") Duration lookback,
    @DefaultValue("8") int workers,
    @DefaultValue("15s") Duration slow,
    @DefaultValue("5s") Duration poll,
    @DefaultValue("250ms") Duration callPause,
    @DefaultValue("60s") Duration budget,
    @DefaultValue("2m") Duration lease) {}
