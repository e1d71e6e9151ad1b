package dev.waybill.orchestrator.workflow;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a service to do something for the order.
 *
 * @param service whose topic is {@code {service}.commands}
 * @param undo the action that undoes it; null if nothing can or needs to, then {@code because} says
 *     why
 * @param timeout how long one attempt may take, the way there and back included
 * @param send sections of the order that the command carries; empty is none, {@link #WHOLE_ORDER}
 *     all
 * @param each set for a fan-out: one command per element of a list in an earlier result
 * @param with what the service is told beside the order, in a shape of its own; null for nothing
 */
public record Call(
    String service,
    String action,
    @Nullable String undo,
    @Nullable String because,
    Duration timeout,
    Retry retry,
    List<String> send,
    @Nullable Each each,
    @Nullable JsonNode with)
    implements Work {

  public static final List<String> WHOLE_ORDER = List.of("*");

  /** Whether the command carries any of these sections of the order. */
  public boolean sendsAny(Collection<String> sections) {
    return send.equals(WHOLE_ORDER) || !Collections.disjoint(send, sections);
  }

  /** Whether it is a request to a tool outside: then what undoes it is part of what it tells. */
  public boolean callsTool() {
    return service.equals(HttpCall.SERVICE);
  }

  /**
   * Whether the answer may take days: it comes when somebody outside has done something, when stock
   * has come, or when a parcel has left. Then it is not waited for once nobody needs it any more.
   */
  public boolean answeredLater() {
    return waitsForCallback() || LateAnswer.of(service, action, with) != null;
  }

  /**
   * Whether people are waited for who work in the order in which orders have to leave, so that they
   * are told when that changes.
   */
  public boolean goesByShipBy() {
    LateAnswer late = LateAnswer.of(service, action, with);
    return late != null && late.goesByShipBy();
  }

  private boolean waitsForCallback() {
    return with != null
        && service.equals(HttpCall.SERVICE)
        && with.path(HttpCall.CALLBACK).asBoolean(false);
  }

  /** How much later than it is told outside the orchestrator's own deadline is. */
  public Duration grace() {
    boolean rejectsLate =
        with != null && waitsForCallback() && with.path(HttpCall.REJECT_LATE).asBoolean(false);
    return rejectsLate ? HttpCall.MARGIN : Duration.ZERO;
  }

  /** The timeout as the workflow has it. */
  public Duration toldTimeout() {
    return timeout.minus(grace());
  }

  /** A call of which the service is told no more than its action. */
  public Call(
      String service,
      String action,
      @Nullable String undo,
      @Nullable String because,
      Duration timeout,
      Retry retry,
      List<String> send,
      @Nullable Each each) {
    this(service, action, undo, because, timeout, retry, send, each, null);
  }
}
