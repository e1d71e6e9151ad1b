package dev.waybill.orchestrator.api;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.bulk.ActionReader;
import dev.waybill.orchestrator.bulk.BulkAction;
import dev.waybill.orchestrator.bulk.BulkActions;
import dev.waybill.orchestrator.bulk.BulkCause;
import dev.waybill.orchestrator.bulk.BulkFailure;
import dev.waybill.orchestrator.bulk.BulkSettings;
import dev.waybill.orchestrator.bulk.BulkTrial;
import dev.waybill.orchestrator.edit.ContactEdit;
import dev.waybill.orchestrator.edit.LinesEdit;
import dev.waybill.orchestrator.processing.OperatorAction;
import dev.waybill.orchestrator.processing.OrderActions;
import dev.waybill.orchestrator.requests.RequestKeys;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.service.api.StrictJson;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.csv.CsvExport;
import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One action on many orders. */
@RestController
@RequestMapping("/api/orders/bulk")
@Tag(name = "Orders")
class BulkController {

  private static final int LARGEST_PAGE = 200;
  private static final String REASON = "reason";

  /** What is told here and not to an action on one order. */
  private static final List<String> WHICH = List.of("filter", "orders", "limit");

  /** What a batch of labels does (issued by a packer); everything else is for operators. */
  private static final Map<Action, String> LABELS =
      Map.of(Action.RETRY, "buy-label", Action.APPROVE, "ask-for-label");

  private static final JsonMapper STRICT = StrictJson.like(Json.mapper());

  private final OrderQueries orders;
  private final BulkActions bulk;
  private final OrderActions actions;
  private final ActionReader reader;
  private final BulkSettings settings;
  private final RequestKeys keys;

  BulkController(
      OrderQueries orders,
      BulkActions bulk,
      OrderActions actions,
      ActionReader reader,
      BulkSettings settings,
      RequestKeys keys) {
    this.orders = orders;
    this.bulk = bulk;
    this.actions = actions;
    this.reader = reader;
    this.settings = settings;
    this.keys = keys;
  }

  /** Which orders, and the fields of an action on one order. */
  record BulkRequest(
      @Schema(description = "Which orders; either this or orders") @Nullable BulkFilter filter,
      @Schema(description = "Ids; either this or filter") @Nullable List<String> orders,
      @Schema(description = "Most orders to act on, oldest first") @Nullable Integer limit,
      @Nullable String action,
      @Nullable String step,
      @Nullable String reason,
      @Nullable Address address,
      @Nullable List<LinesEdit.Line> lines,
      @Nullable ContactEdit contact,
      @Nullable Integer version,
      @Nullable String hold) {}

  /**
   * How many orders a bulk action would be for.
   *
   * @param count at most {@code limit}
   * @param more whether there are more than that
   * @param trial what would come of it now; null where no action is named
   */
  record Preview(
      int count, boolean more, int limit, List<String> first, @Nullable BulkTrial trial) {}

  /**
   * A bulk action with orders on which it was not taken.
   *
   * @param causes why not, the most frequent first
   */
  record BulkView(
      BulkAction bulk, int remaining, List<BulkFailure> failures, List<BulkCause> causes) {}

  /**
   * The same once more.
   *
   * @param untouched whether it is also for those that the stopped one never came to
   */
  record AgainRequest(@Nullable String reason, @Nullable Boolean untouched) {}

  @OperatorOnly
  @PostMapping("/preview")
  @Operation(
      summary = "How many orders a bulk action would be for, and the first of them",
      description =
          "Takes the same as a bulk action. Nothing is done. With an action the first 1,000 of"
              + " them are looked at, for two seconds at most: on how many it would be taken now,"
              + " and why not on the others. The reason may be left out.")
  Preview preview(
      @RequestBody(content = @Content(schema = @Schema(implementation = BulkRequest.class)))
          @org.springframework.web.bind.annotation.RequestBody
          ObjectNode request,
      Authentication caller) {
    Selection selection = select(read(request), request);
    return new Preview(
        selection.orders.size(),
        selection.more,
        selection.limit,
        selection.orders.subList(0, Math.min(10, selection.orders.size())),
        trial(request, selection.orders, caller));
  }

  private @Nullable BulkTrial trial(
      ObjectNode request, List<String> chosen, Authentication caller) {
    if (!request.hasNonNull("action")) {
      return null;
    }
    ObjectNode action = action(request);
    if (!action.hasNonNull(REASON)) {
      action.put(REASON, "preview");
    }
    OperatorAction wanted = reader.read(action.toString(), caller.getName());
    namesTheHold(wanted);
    return BulkTrial.of(actions, chosen, wanted);
  }

  private static ObjectNode action(ObjectNode request) {
    ObjectNode action = request.deepCopy();
    action.remove(WHICH);
    return action;
  }

  private static void namesTheHold(OperatorAction wanted) {
    if (wanted.action() == Action.RELEASE && wanted.hold() == null) {
      throw new IllegalArgumentException(
          "The field hold is missing: name the hold that is to be released, such as operator or"
              + " problem:no-address. Orders are held for different reasons, and others stay.");
    }
  }

  @PackerMay
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Acts on many orders, in the background",
      description =
          "{filter | orders, limit?, action, reason, …}: the fields of an action on one order, and"
              + " which orders it is for. They are chosen now; on each it is taken if it is legal"
              + " then. A filter for every order says so: {\"all\": true}. With an Idempotency-Key"
              + " the same request again begins nothing, for a day. Packers may retry buy-label and"
              + " approve ask-for-label, of orders that they name.")
  BulkView begin(
      @RequestBody(content = @Content(schema = @Schema(implementation = BulkRequest.class)))
          @org.springframework.web.bind.annotation.RequestBody
          ObjectNode request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication caller) {
    String id =
        keys.once(
            caller.getName(), key, "bulk " + request, () -> Long.toString(add(request, caller)));
    return get(Long.parseLong(id), 0, 1, caller);
  }

  private long add(ObjectNode request, Authentication caller) {
    String actor = caller.getName();
    BulkRequest which = read(request);
    ObjectNode action = action(request);
    OperatorAction wanted = reader.read(action.toString(), actor);
    if (!Callers.isOperator(caller) && (!isForLabels(wanted) || which.filter() != null)) {
      throw new AccessDeniedException("Packers only ask for the labels of orders that they name");
    }
    namesTheHold(wanted);
    Selection selection = select(which, request);
    if (selection.orders.isEmpty()) {
      throw new IllegalArgumentException("No order passes this filter.");
    }
    if (selection.more && which.limit() == null) {
      throw new IllegalArgumentException(
          "More than %d orders pass this filter: narrow it down, or give a limit."
              .formatted(selection.limit));
    }
    return begin(actor, action, selection.text, selection.orders, null);
  }

  private long begin(
      String actor, ObjectNode action, String filter, List<String> chosen, @Nullable Long againOf) {
    long id = bulk.nextId();
    action.put(REASON, "%s (bulk action %d)".formatted(action.get(REASON).asString().strip(), id));
    reader.read(action.toString(), actor);
    bulk.add(id, actor, filter, action.toString(), chosen, againOf);
    return id;
  }

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "The latest bulk actions, newest first",
      description = "100 at most; those of before by \"before\": the id of the last one.")
  List<BulkAction> list(
      @RequestParam(required = false) @Nullable Long before, Authentication caller) {
    return bulk.latest(before).stream().map(one -> shown(one, caller)).toList();
  }

  @ViewerMay
  @GetMapping("/{id}")
  @Operation(summary = "How far a bulk action is, and on which orders it was not taken")
  BulkView get(
      @PathVariable long id,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size,
      Authentication caller) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + ".");
    }
    BulkAction action = known(id);
    return new BulkView(
        shown(action, caller), action.remaining(), bulk.failures(id, page, size), bulk.causes(id));
  }

  @ViewerMay
  @GetMapping(path = "/{id}/failures.csv", produces = CsvAnswer.CSV)
  @Operation(summary = "All orders on which a bulk action was not taken, and why, as a file")
  void failures(@PathVariable long id, HttpServletResponse response) throws IOException {
    known(id);
    CsvExport.<BulkFailure>write(
        CsvAnswer.begin(response, "bulk-action-" + id + ".csv"),
        List.of("order", "why"),
        (last, most) -> bulk.failuresAfter(id, last == null ? null : last.orderId(), most),
        failure -> List.of(List.of(failure.orderId(), failure.why())));
  }

  @PackerMay
  @PostMapping("/{id}/again")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "The same action once more, on the orders on which it was not taken",
      description =
          "{reason, untouched?}: a new bulk action. With untouched it is also for the orders that a"
              + " stopped one never came to. Packers: only what asks for labels. With an"
              + " Idempotency-Key the same request again begins nothing, for a day.")
  BulkView again(
      @PathVariable long id,
      @org.springframework.web.bind.annotation.RequestBody AgainRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication caller) {
    String begun =
        keys.once(
            caller.getName(),
            key,
            "bulk again " + id + ' ' + request,
            () -> Long.toString(addAgain(known(id), request, caller)));
    return get(Long.parseLong(begun), 0, 1, caller);
  }

  private long addAgain(BulkAction before, AgainRequest request, Authentication caller) {
    if (before.status() == BulkAction.Status.RUNNING) {
      throw new IllegalArgumentException(
          "Bulk action %d is still running: wait for its end, or stop it.".formatted(before.id()));
    }
    ObjectNode action = (ObjectNode) Json.mapper().readTree(before.action());
    String actor = caller.getName();
    if (!Callers.isOperator(caller) && !isForLabels(reader.read(action.toString(), actor))) {
      throw new AccessDeniedException("Packers only ask for labels again");
    }
    action.put(REASON, request.reason() == null ? "" : request.reason());
    reader.read(action.toString(), actor);
    List<String> chosen = bulk.undone(before.id(), Boolean.TRUE.equals(request.untouched()));
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "Bulk action %d left no such order: there is nothing to do again."
              .formatted(before.id()));
    }
    return begin(
        actor,
        action,
        Json.mapper().createObjectNode().put("orders", chosen.size()).toString(),
        chosen,
        before.id());
  }

  private BulkAction known(long id) {
    return bulk.find(id)
        .orElseThrow(() -> new NotFoundException("There is no bulk action " + id + "."));
  }

  @PackerMay
  @PostMapping("/{id}/stop")
  @Operation(
      summary = "Stops a bulk action after the batch at work",
      description = "What was done stays done. Nothing happens to one that has ended.")
  BulkView stop(@PathVariable long id, Authentication caller) {
    if (!Callers.isOperator(caller)) {
      BulkAction running = known(id);
      if (!isForLabels(reader.read(running.action(), running.actor()))) {
        throw new AccessDeniedException("Packers only stop what asks for labels");
      }
    }
    bulk.stop(id);
    return get(id, 0, 50, caller);
  }

  private static boolean isForLabels(OperatorAction wanted) {
    String step = LABELS.get(wanted.action());
    return step != null && step.equals(wanted.step());
  }

  private static BulkAction shown(BulkAction action, Authentication caller) {
    return Callers.isOperator(caller) ? action : action.withoutWords();
  }

  private record Selection(List<String> orders, boolean more, int limit, String text) {}

  /**
   * @throws IllegalArgumentException if it holds something that nobody would read
   */
  private static BulkRequest read(ObjectNode request) {
    try {
      return STRICT.treeToValue(request, BulkRequest.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(StrictJson.words(e), e);
    }
  }

  private Selection select(BulkRequest which, ObjectNode request) {
    int limit = which.limit() == null ? settings.limit() : which.limit();
    var found = new ArrayList<String>();
    JsonNode text;
    if (limit < 1 || limit > settings.limit()) {
      throw new IllegalArgumentException("limit goes from 1 to " + settings.limit() + ".");
    }
    BulkFilter filter = which.filter();
    List<String> ids = which.orders();
    if (filter != null && ids == null) {
      found.addAll(orders.ids(filter.parse(), filter.order(), limit + 1));
      text = request.get("filter");
    } else if (ids != null && filter == null) {
      ids.forEach(OrderId::parse);
      found.addAll(new LinkedHashSet<>(ids));
      text = Json.mapper().createObjectNode().put("orders", found.size());
    } else {
      throw new IllegalArgumentException("Give either filter or orders: which orders it is for.");
    }
    boolean more = found.size() > limit;
    return new Selection(
        List.copyOf(found.subList(0, Math.min(limit, found.size()))), more, limit, text.toString());
  }
}
