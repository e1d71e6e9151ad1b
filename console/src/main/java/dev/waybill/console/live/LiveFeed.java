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

  private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Null if there are too many already, or the console is stopping. The caller closes it. */
  @Nullable OpenPage subscribe() {
    if (closed || pages.size() >= MOST_PAGES) {
      return null;
    }
    var page = new OpenPage(pages::remove);
    pages.add(page);
    return page;
  }

  void changed(String orderId) {
    for (OpenPage page : pages) {
      page.changed(orderId);
    }
  }

  int pages() {
    return pages.size();
  }

  /** Lets go of all streams, which a graceful stop would wait for otherwise. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
    pages.forEach(OpenPage::close);
  }
}
