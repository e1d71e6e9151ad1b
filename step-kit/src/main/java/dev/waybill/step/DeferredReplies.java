package dev.waybill.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the replies of steps that were settled, many at a time, and tells which of them Kafka has.
 * One that it may not have is the caller's to send again later.
 */
public final class DeferredReplies {

  private static final Logger log = LoggerFactory.getLogger(DeferredReplies.class);

  private final DeferredSteps steps;
  private final Consumer<Collection<String>> told;

  /** A settled step and its outcome. */
  public record Reply(DeferredStep step, Outcome outcome) {}

  /**
   * @param told takes the ids of commands of whose replies Kafka has become sure; on a thread of
   *     its own
   */
  public DeferredReplies(DeferredSteps steps, Consumer<Collection<String>> told) {
    this.steps = steps;
    this.told = told;
  }

  /** Returns before Kafka has them. */
  public void send(List<Reply> replies) {
    if (replies.isEmpty()) {
      return;
    }
    var acknowledged = new ConcurrentLinkedQueue<String>();
    var sent = new ArrayList<CompletableFuture<Void>>();
    for (Reply reply : replies) {
      sent.add(
          steps
              .reply(reply.step(), reply.outcome())
              .thenRun(() -> acknowledged.add(reply.step().commandId())));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .whenCompleteAsync(
            (done, failure) -> {
              if (failure != null) {
                log.warn(
                    "{} of {} replies that had been waited for may be lost, and are sent again: {}",
                    replies.size() - acknowledged.size(),
                    replies.size(),
                    failure.toString());
              }
              if (!acknowledged.isEmpty()) {
                told.accept(acknowledged);
              }
            },
            task -> Thread.ofVirtual().start(task));
  }
}
