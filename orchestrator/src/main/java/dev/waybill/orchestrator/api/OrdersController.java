package dev.waybill.orchestrator.api;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.processing.OrderActions;
import dev.waybill.orchestrator.requests.RequestKeys;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.storage.OrderChangeFeed;
import dev.waybill.orchestrator.storage.OrderCounts;
import dev.waybill.orchestrator.storage.OrderFilter;
import dev.waybill.orchestrator.storage.OrderPage;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.storage.OrderRecord;
import dev.waybill.orchestrator.storage.OrderSort;
import dev.waybill.orchestrator.storage.OrderSummary;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.csv.CsvExport;
import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders: find them, look at one, act on it. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders")
class OrdersController {

  private static final int LARGEST_PAGE = 200;

  private final OrderQueries orders;
  private final OrderChangeFeed changes;
  private final OrderActions actions;
  private final WorkflowCatalog workflows;
  private final SagaEngine engine;
  private final RequestKeys keys;
  private final Clock clock;

  OrdersController(
      OrderQueries orders,
      OrderChangeFeed changes,
      OrderActions actions,
      WorkflowCatalog workflows,
      SagaEngine engine,
      RequestKeys keys,
      @Qualifier("steadyClock") Clock clock) {
    this.orders = orders;
    this.changes = changes;
    this.actions = actions;
    this.workflows = workflows;
    this.engine = engine;
    this.keys = keys;
    this.clock = clock;
  }

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Lists orders, newest first; or what changes, for tools that ask again and again",
      description =
          "To follow what changes, begin with updatedSince, and go on with cursor, which is the"
              + " \"next\" of the last answer: at once while \"more\" is true, else whenever you"
              + " like. \"total\" then counts the answer alone. Every change is found, also one"
              + " that was committed late, up to 15 minutes after its updatedAt; an order may come"
              + " twice with the same updatedAt. q finds an order by its id, the shop's own id, its"
              + " display number or a part of it from either end, or its tracking number, and for"
              + " operators by the beginnings of names, a telephone number or an e-mail address."
              + " pace: retrying (some step waits for its next attempt), waiting (for payment or on"
              + " hold, within its limit), overdue (the orchestrator should have looked at it),"
              + " stuck (past its limit). warned: whether it went on without some step that was"
              + " refused or failed. Counting stops at 10,000: then \"more\" is true.")
  OrderPage list(
      @ParameterObject @ModelAttribute OrderSearch search,
      @Parameter(
              description =
                  "The \"next\" of the last answer, to go on reading what changes; with the same"
                      + " filters, and without updatedSince, sort and page")
          @RequestParam(required = false)
          @Nullable String cursor,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size,
      Authentication caller) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + ".");
    }
    if ((long) page * size >= OrderQueries.COUNTED) {
      throw new IllegalArgumentException(
          "Pages end at the "
              + OrderQueries.COUNTED
              + "th order: narrow the list down with q,"
              + " shop or status.");
    }
    boolean operator = Callers.isOperator(caller);
    OrderFilter filter = allowed(search, operator);
    OrderPage found = found(search, filter, cursor, operator, page, size);
    return operator ? found : found.withoutWords();
  }

  private static OrderFilter allowed(OrderSearch search, boolean operator) {
    OrderFilter filter = search.filter();
    if (!operator && filter.isByCustomer()) {
      // Whether somebody has ordered is personal data as well.
      throw new AccessDeniedException("Only operators find orders by their customer");
    }
    return filter;
  }

  private OrderPage found(
      OrderSearch search,
      OrderFilter filter,
      @Nullable String cursor,
      boolean persons,
      int page,
      int size) {
    if (cursor != null) {
      if (search.updatedSince() != null || search.sort() != null || page > 0) {
        throw new IllegalArgumentException(
            "A cursor goes on where the last answer ended: leave out updatedSince, sort and page.");
      }
      return changes.after(
          cursor, filter, OrderChangeFeed.fingerprint(search.asked()), persons, size);
    }
    if (!search.follows()) {
      OrderSort sort = search.order(OrderSort.NEWEST_FIRST);
      return orders.page(filter, sort, persons, page, size);
    }
    if (page > 0) {
      throw new IllegalArgumentException(
          "What changed goes on with \"next\" of the answer as cursor, not with page; pages are"
              + " of lists with a sort, such as sort=-updated.");
    }
    return changes.since(filter, OrderChangeFeed.fingerprint(search.asked()), persons, size);
  }

  @ViewerMay
  @GetMapping(path = "/export.csv", produces = CsvAnswer.CSV)
  @Operation(
      summary = "The list as a file, with the same filters and sort",
      description =
          "At most 10,000 orders: of a filter that leaves more nothing is written, and the answer"
              + " says to narrow it down. columns: names with commas between them, in the order"
              + " in which they are to stand; all of them unless told.")
  void export(
      @ParameterObject @ModelAttribute OrderSearch search,
      @RequestParam(required = false) @Nullable String columns,
      Authentication caller,
      HttpServletResponse response)
      throws IOException {
    boolean operator = Callers.isOperator(caller);
    OrderFilter filter = allowed(search, operator);
    OrderSort sort = search.order(OrderSort.NEWEST_FIRST);
    List<String> chosen = OrderSheet.columns(columns);
    OrderPage first = orders.page(filter, sort, operator, 0, 1);
    if (first.total() > OrderQueries.COUNTED || first.more()) {
      throw new IllegalArgumentException(
          "These are more than "
              + OrderQueries.COUNTED
              + " orders: narrow them down, by the day of receipt say.");
    }
    var written = new AtomicInteger();
    CsvExport.<OrderSummary>write(
        CsvAnswer.begin(response, "orders.csv"),
        chosen,
        (last, most) -> orders.list(filter, sort, operator, written.getAndAdd(most), most),
        order -> List.of(OrderSheet.row(operator ? order : order.withoutWords(), chosen)));
  }

  @ViewerMay
  @GetMapping("/counts")
  @Operation(summary = "How many orders stand where, and since when the oldest of them waits")
  OrderCounts counts() {
    return orders.counts();
  }

  @ViewerMay
  @GetMapping("/{id}")
  @Operation(
      summary = "One order: its state, steps, legal actions, history and content",
      description =
          "The content (\"order\"), the results of steps and the words of others (detail, message)"
              + " may be personal data and are only there for operators. Packers see what a packing"
              + " slip shows: lines, where it goes, the customer's note, what is reserved where.")
  OrderView get(@PathVariable String id, Authentication caller) {
    return view(id, caller);
  }

  @OperatorOnly
  @PostMapping("/{id}/actions")
  @Operation(
      summary = "Acts on an order",
      description =
          "Answers with the order as it is then; 409 with what is legal now if this action is not."
              + " edit-address takes the whole address; take-suggestion corrects the address to the"
              + " one that a step suggests which found it doubtful, and keep-address goes on with"
              + " it as it is; edit-contact an e-mail address, a phone"
              + " number or both (contact); edit-lines the lines that change, by id, each with a"
              + " quantity, a sku or both; edit-packing the boxes of each location that is packed"
              + " otherwise than planned (packing). With an Idempotency-Key the same request again"
              + " changes nothing and answers with the order, for a day; another request with that"
              + " key is answered with 422. release takes the reason of the hold that it ends"
              + " (hold), which may be left out where there is only one, unless that is unpaid.")
  OrderView act(
      @PathVariable String id,
      @RequestBody ActionRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication caller) {
    var action = request.by(caller.getName());
    String asked = "order " + id + ' ' + Json.mapper().writeValueAsString(request);
    keys.once(
        caller.getName(),
        key,
        asked,
        () -> {
          if (!actions.act(orderId(id), action)) {
            throw unknown(id);
          }
          return id;
        });
    return view(id, caller);
  }

  private OrderView view(String id, Authentication caller) {
    OrderRecord order = orders.find(id).orElseThrow(() -> unknown(id));
    Saga saga = order.saga();
    Workflow workflow = workflows.version(saga.workflow(), saga.workflowVersion());
    return OrderView.of(
        order,
        workflow,
        // Nobody here acts on what only a newer release understands.
        order.shown().isUnderstood()
            ? engine.legalActions(saga, workflow, clock.instant())
            : List.of(),
        orders.history(id),
        Audience.of(caller),
        clock.instant());
  }

  private static OrderId orderId(String id) {
    try {
      return OrderId.parse(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException(
        "There is no order " + id + ". An id is {shop}:{the shop's own id}, not the number.");
  }
}
