package dev.waybill.console.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells every open page which orders changed. Thread-safe; telling never waits for a page. */
@Component
class LiveFeed {

  /** Pages beyond this number go without; they refresh themselves now and then anyway. */
  static final int MOST_PAGES = 500;

  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Null if there are too many already, or the console is stopping. The caller closes it. */
  @Nullable Subscription subscribe() {
    if (closed || subscriptions.size() >= MOST_PAGES) {
      return null;
    }
    var subscription = new Subscription(subscriptions::remove);
    subscriptions.add(subscription);
    return subscription;
  }

  void changed(String orderId) {
    for (Subscription subscription : subscriptions) {
      subscription.changed(orderId);
    }
  }

  int pages() {
    return subscriptions.size();
  }

  /** Lets go of all streams, which a graceful stop would wait for otherwise. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
    subscriptions.forEach(Subscription::close);
  }
}
