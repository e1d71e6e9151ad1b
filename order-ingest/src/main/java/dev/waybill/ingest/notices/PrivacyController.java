package dev.waybill.ingest.notices;

import dev.waybill.ingest.shop.ShopProblem;
import dev.waybill.service.identity.ManagerOnly;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests about personal data: see them, and close them once a person has answered. */
@RestController
@RequestMapping("/api/privacy-requests")
@Tag(name = "Privacy requests")
class PrivacyController {

  private static final Logger log = LoggerFactory.getLogger(PrivacyController.class);
  private static final int LARGEST_PAGE = 200;
  private static final int LONGEST_REASON = 1_000;

  private final PrivacyRequests requests;

  PrivacyController(PrivacyRequests requests) {
    this.requests = requests;
  }

  record Page(List<PrivacyRequest> requests, int page, boolean more) {}

  /**
   * @param reason what was done, or why nothing had to be
   */
  record Done(@Nullable String reason) {}

  @ManagerOnly
  @GetMapping
  @Operation(
      summary = "What platforms ask of us about personal data, the most urgent first",
      description =
          "kind: data-request (tell the shop what is stored of the customer: the orders are at"
              + " /api/orders/{id}), customer-erasure, shop-erasure. Each is due 30 days after it"
              + " came.")
  Page list(
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable Boolean overdue,
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || page > 100_000 || size < 1 || size > LARGEST_PAGE) {
      throw new ShopProblem(
          HttpStatus.BAD_REQUEST,
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + '.');
    }
    List<PrivacyRequest> found =
        requests.page(new PrivacyRequests.Filter(open, overdue, shop), page * size, size + 1);
    return new Page(found.subList(0, Math.min(size, found.size())), page, found.size() > size);
  }

  @ManagerOnly
  @GetMapping("/{id}")
  @Operation(summary = "One request")
  PrivacyRequest get(@PathVariable long id) {
    return requests.find(id).orElseThrow(() -> unknown(id));
  }

  @ManagerOnly
  @PostMapping("/{id}/done")
  @Operation(
      summary = "Closes a request",
      description = "Says what was done (reason); who and when is kept with it.")
  PrivacyRequest done(
      @PathVariable long id,
      @RequestBody(required = false) @Nullable Done done,
      Authentication caller) {
    String reason = done == null || done.reason() == null ? "" : done.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new ShopProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "Say in \"reason\", in at most " + LONGEST_REASON + " characters, what was done.");
    }
    if (!requests.close(id, caller.getName(), reason)) {
      PrivacyRequest closed = get(id);
      throw new ShopProblem(
          HttpStatus.CONFLICT,
          closed.doneBy() + " closed this request at " + closed.doneAt() + ".");
    }
    log.info("{} closed the privacy request {}", caller.getName(), id);
    return get(id);
  }

  private static ShopProblem unknown(long id) {
    return new ShopProblem(HttpStatus.NOT_FOUND, "There is no privacy request " + id + '.');
  }
}
