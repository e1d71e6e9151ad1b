package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Saga} as it is stored: flat, because that is the cheapest to write and read on every
 * signal, with short names for the same reason. It stays as it is while the saga's own shape
 * changes, so that instances of two releases read each other's rows; new members are optional.
 */
public record SagaJson(
    @JsonProperty("id") OrderId orderId,
    @JsonProperty("pf") String platform,
    @JsonProperty("no") String number,
    @JsonProperty("wf") String workflow,
    @JsonProperty("wv") int workflowVersion,
    @JsonProperty("st") Status status,
    @JsonProperty("re") @Nullable Reason reason,
    @JsonProperty("de") @Nullable String detail,
    @JsonProperty("si") @EpochMillis Instant statusSince,
    @JsonProperty("co") Direction direction,
    @JsonProperty("ve") Instant version,
    @JsonProperty("ss") ShopStatus shopStatus,
    @JsonProperty("di") String digest,
    @JsonProperty("kn") @Nullable SnapshotRank snapshotRank,
    @JsonProperty("sc") @Nullable Map<String, String> sections,
    @JsonProperty("fa") OrderFacts facts,
    @JsonProperty("pa") Instant placedAt,
    @JsonProperty("ra") Instant receivedAt,
    @JsonProperty("sa") Instant seenAt,
    @JsonProperty("bk") boolean bodyKnown,
    @JsonProperty("eh")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean edited,
    @JsonProperty("ca") @Nullable ShopClock clock,
    @JsonProperty("dp") @Nullable Dispute dispute,
    @JsonProperty("cr") @Nullable CorrectedAddress corrected,
    @JsonProperty("ho") @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<OrderHold> holds,
    @JsonProperty("cc") @Nullable OrderHold cancelCause,
    @JsonProperty("ru") @Nullable RuleMarks marks,
    @JsonProperty("sp") Map<String, StepState> steps,
    @JsonProperty("pc") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, ParcelEvent> parcels,
    @JsonProperty("sq") long sequence) {

  public static SagaJson of(Saga saga) {
    StatusWithReason statusWithReason = saga.statusWithReason();
    ShopView view = saga.shopView();
    DirectionWithHolds directionWithHolds = saga.directionWithHolds();
    return new SagaJson(
        saga.orderId(),
        saga.platform(),
        view.number(),
        saga.workflow(),
        saga.workflowVersion(),
        statusWithReason.status(),
        statusWithReason.reason(),
        statusWithReason.detail(),
        statusWithReason.since(),
        directionWithHolds.direction(),
        view.version(),
        view.status(),
        view.digest(),
        view.snapshotRank().equals(SnapshotRank.USUAL) ? null : view.snapshotRank(),
        view.sections(),
        view.facts(),
        saga.placedAt(),
        saga.receivedAt(),
        view.seenAt(),
        view.bodyKnown(),
        view.edited(),
        view.clock(),
        view.dispute(),
        view.corrected(),
        directionWithHolds.holds(),
        directionWithHolds.cancelCause(),
        saga.marks().isNone() ? null : saga.marks(),
        saga.steps(),
        saga.parcels(),
        saga.sequence());
  }

  public Saga saga() {
    return new Saga(
        new Origin(orderId, platform, placedAt, receivedAt),
        new WorkflowRef(workflow, workflowVersion),
        new ShopView(
            number,
            version,
            shopStatus,
            digest,
            snapshotRank == null ? SnapshotRank.USUAL : snapshotRank,
            sections,
            facts,
            seenAt,
            bodyKnown,
            edited,
            clock,
            dispute,
            corrected),
        new DirectionWithHolds(direction, holds == null ? List.of() : holds, cancelCause),
        new StatusWithReason(status, reason, detail, statusSince),
        steps,
        parcels == null ? Map.of() : parcels,
        marks == null ? RuleMarks.NONE : marks,
        sequence);
  }
}
