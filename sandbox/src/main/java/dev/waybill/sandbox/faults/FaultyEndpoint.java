package dev.waybill.sandbox.faults;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;

/** A system behind its faults. Rejections are not here: only the system knows what it is asked. */
public record FaultyEndpoint(FaultSwitch faults, Endpoint system) implements Endpoint {

  @Override
  public Reply handle(Call call) throws InterruptedException {
    Faults now = faults.now();
    if (now == Faults.NONE) {
      return system.handle(call);
    }
    if (now.refuse()) {
      faults.inject();
      return Reply.DROPPED;
    }
    faults.delay();
    if (now.outage()) {
      faults.inject();
      throw new Problem(503, "outage", "This system is away.");
    }
    if (!faults.withinRate()) {
      return new Problem(429, "rate_limited", "Too many requests.")
          .reply()
          .with("Retry-After", "1");
    }
    if (faults.happens(now.errorRate())) {
      throw new Problem(500, "internal_error", "Something went wrong.");
    }
    Reply reply = work(call);
    if (faults.happens(now.answerLostRate())) {
      return Reply.DROPPED;
    }
    if (faults.happens(now.hangRate())) {
      FaultSwitch.hang();
    }
    return reply;
  }

  private Reply work(Call call) throws InterruptedException {
    try {
      return system.handle(call);
    } catch (Problem problem) {
      return problem.reply();
    }
  }
}
