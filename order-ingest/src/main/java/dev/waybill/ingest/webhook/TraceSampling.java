package dev.waybill.ingest.webhook;

import dev.waybill.contracts.wire.TraceContext;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Goes on with a caller's trace, or begins one and samples a share of those. */
final class TraceSampling {

  private final double share;

  TraceSampling(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "waybill.trace.sample is a share between 0 and 1, but it is " + share);
    }
    this.share = share;
  }

  String traceparent(@Nullable String header) {
    TraceContext callers = TraceContext.parse(header);
    TraceContext trace =
        callers != null
            ? callers.child()
            : TraceContext.begin(ThreadLocalRandom.current().nextDouble() < share);
    return trace.traceparent();
  }
}
