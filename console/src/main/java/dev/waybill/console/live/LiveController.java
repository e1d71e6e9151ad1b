package dev.waybill.console.live;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.identity.ViewerMay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The stream of changes as server-sent events: {@code {"orders": ["demo-woo:1001"], "many":
 * false}}, at most two a second. Ids only: the page asks for what it shows, with its own rights.
 *
 * <p>A stream is a blocked virtual thread, which costs less than the machinery to avoid it.
 */
@Controller
class LiveController {

  private static final Duration BETWEEN_PUSHES = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Browsers come back by themselves, and are asked then who they are. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final LiveFeed feed;
  private final Clock clock;

  LiveController(LiveFeed feed, Clock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  @ViewerMay
  @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void live(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    try (OpenPage page = feed.subscribe();
        SessionEnd end = SessionEnd.of(request, page)) {
      if (page == null) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        return;
      }
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("X-Accel-Buffering", "no");
      push(page, response.getWriter());
    }
  }

  private void push(OpenPage page, PrintWriter out) throws InterruptedException {
    Instant end = clock.instant().plus(LONGEST);
    out.write("retry: 2000\n\n");
    // A writer keeps its trouble to itself until asked: the page has gone.
    while (!out.checkError() && clock.instant().isBefore(end)) {
      OpenPage.Changes changes = page.take(HEARTBEAT);
      if (changes.closed()) {
        return;
      }
      out.write(changes.none() ? ": still here\n\n" : "data: " + json(changes) + "\n\n");
      out.flush();
      page.pause(BETWEEN_PUSHES);
    }
  }

  private static String json(OpenPage.Changes changes) {
    return Json.mapper()
        .writeValueAsString(Map.of("orders", changes.orders(), "many", changes.many()));
  }
}
