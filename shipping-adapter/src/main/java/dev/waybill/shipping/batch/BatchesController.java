package dev.waybill.shipping.batch;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.csv.CsvWriter;
import dev.waybill.service.database.ChangeHistory;
import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderList;
import dev.waybill.service.exchange.orders.OrderSummary;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import dev.waybill.shipping.batch.LabelBatch.BatchOrder;
import dev.waybill.shipping.batch.LabelBatch.OrderState;
import dev.waybill.shipping.orders.OrdersClient;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/** Labels of many orders at once. */
@RestController
@RequestMapping("/api/label-batches")
class BatchesController {

  private static final int MOST = 500;
  private static final int PAGE_SIZE = 50;
  private static final int ORDERS_PAGE = 100;
  private static final int LONGEST_REASON = 200;

  /** Whoever asks for a batch sees what became of so many of its orders, and soon of all. */
  private static final int LOOKED_AT = 50;

  private static final List<String> COLUMNS =
      List.of("order", "state", "code", "message", "labels", "ship_by", "priority");

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

  private final BatchStore store;
  private final OrdersClient orders;
  private final ChangeHistory history;
  private final Clock clock;

  BatchesController(BatchStore store, OrdersClient orders, JdbcClient jdbc, Clock clock) {
    this.store = store;
    this.orders = orders;
    this.history = new ChangeHistory(jdbc, "label_batch_change", "batch");
    this.clock = clock;
  }

  /**
   * Which labels are wanted.
   *
   * @param orders ids; either this or filter
   * @param filter as the list of orders has it: {"shop": "tea", "status": "ON_HOLD"}
   * @param reason for the history of the orders
   */
  record BatchRequest(
      @Nullable List<String> orders,
      @Nullable Map<String, String> filter,
      @Nullable String reason) {}

  /** The newest first. */
  record BatchPage(List<LabelBatch> batches, @Nullable String next) {}

  /**
   * A batch with a page of its orders.
   *
   * @param next the cursor of the next page; null after the last
   */
  record BatchView(LabelBatch batch, List<BatchOrder> orders, @Nullable String next) {}

  record History(List<Change> changes) {}

  /**
   * Asks for the labels of these orders. When it answers they are released; each buys its label by
   * its own step, and the batch shows what became of it. An order that has a label counts as
   * bought, and nothing is done to it.
   */
  @PackerMay
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  BatchView begin(@RequestBody BatchRequest request, Authentication caller) {
    OrdersApi api = orders.as(caller);
    List<String> ids = chosen(request, api);
    String reason = reason(request);
    long id = store.add(ids, caller.getName(), reason);
    try {
      Map<String, Leaving> leaving = leaving(ids, caller);
      store.leave(id, leaving);
      // What has to leave first buys its label first.
      List<String> wanted =
          store.withoutLabel(id).stream()
              .sorted(
                  Comparator.comparing(
                      order -> leaving.getOrDefault(order, Leaving.UNKNOWN), Leaving.ORDER))
              .toList();
      release(id, wanted, reason, 1, api);
    } catch (ResponseStatusException e) {
      store.drop(id);
      throw e;
    }
    note(id, caller, "begin", ids.size() + " orders: " + reason);
    return get(id, "", "", "", caller);
  }

  @PackerMay
  @GetMapping
  BatchPage list(@RequestParam(defaultValue = "") String cursor) {
    List<LabelBatch> found = store.list(ScanKey.parse(cursor, 1), PAGE_SIZE + 1);
    Slice<LabelBatch> page = Slice.of(found, PAGE_SIZE);
    return new BatchPage(
        page.items(), page.next(last -> ScanKey.of(Long.toString(last.id())).cursor()));
  }

  /**
   * How far a batch is, and its orders.
   *
   * @param state only those: WAITING, BOUGHT or FAILED
   * @param sort given (the usual) or shipBy: priority first, then what has to leave the earliest
   */
  @PackerMay
  @GetMapping("/{id}")
  BatchView get(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String sort,
      @RequestParam(defaultValue = "") String cursor,
      Authentication caller) {
    known(id);
    boolean byLeaving = isByLeaving(sort);
    look(id, caller);
    ScanKey after = ScanKey.parse(cursor, byLeaving ? 2 : 1);
    List<Map.Entry<Integer, BatchOrder>> found =
        store.orders(
            id,
            state(state),
            byLeaving,
            after == null ? 0 : Integer.parseInt(after.part(0)),
            ORDERS_PAGE + 1);
    Slice<Map.Entry<Integer, BatchOrder>> page = Slice.of(found, ORDERS_PAGE);
    return new BatchView(
        known(id),
        page.items().stream().map(Map.Entry::getValue).toList(),
        page.next(
            last -> {
              String place = Integer.toString(last.getKey());
              return (byLeaving ? ScanKey.of(place, sort) : ScanKey.of(place)).cursor();
            }));
  }

  /**
   * The orders of a batch as CSV, with why those that have no label have none.
   *
   * @param state only those: WAITING, BOUGHT or FAILED
   * @param sort given (the usual) or shipBy
   */
  @PackerMay
  @GetMapping(path = "/{id}/orders.csv", produces = CsvAnswer.CSV)
  void csv(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String sort,
      Authentication caller,
      HttpServletResponse response)
      throws IOException {
    known(id);
    String only = state(state);
    boolean byLeaving = isByLeaving(sort);
    look(id, caller);
    var csv = new CsvWriter(CsvAnswer.begin(response, "label-batch-" + id + ".csv"), COLUMNS);
    for (Map.Entry<Integer, BatchOrder> one : store.orders(id, only, byLeaving, 0, MOST)) {
      BatchOrder order = one.getValue();
      csv.row(
          List.of(
              order.order(),
              order.state().name(),
              Objects.requireNonNullElse(order.code(), ""),
              Objects.requireNonNullElse(order.message(), ""),
              String.join(" ", order.labels()),
              order.shipBy() == null ? "" : order.shipBy().toString(),
              order.priority() ? "yes" : "no"));
    }
    csv.flush();
  }

  /** Asks again for those labels that are not there. */
  @PackerMay
  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  BatchView retry(@PathVariable long id, Authentication caller) {
    LabelBatch batch = known(id);
    List<String> missing = store.withoutLabel(id);
    release(id, missing, batch.reason(), batch.rounds() + 1, orders.as(caller));
    store.again(id, missing);
    note(id, caller, "retry", missing.size() + " orders");
    return get(id, "", "", "", caller);
  }

  /** Releases no further orders. What was released goes its way. */
  @PackerMay
  @PostMapping("/{id}/stop")
  BatchView stop(@PathVariable long id, Authentication caller) {
    known(id);
    OrdersApi api = orders.as(caller);
    asked(
        () -> {
          store.bulks(id).forEach(api::stopBulk);
          return id;
        });
    store.stopped(id);
    note(id, caller, "stop", "");
    return get(id, "", "", "", caller);
  }

  /** Who began, repeated and stopped it, the newest first. */
  @PackerMay
  @GetMapping("/{id}/history")
  History history(@PathVariable long id) {
    return new History(history.of(Long.toString(known(id).id()), 0, 200));
  }

  private void release(long id, List<String> wanted, String reason, int round, OrdersApi api) {
    List<Long> bulks =
        wanted.isEmpty()
            ? List.of()
            : asked(
                () ->
                    Releases.release(
                        api,
                        "label-batch-" + id + '-' + round,
                        wanted,
                        "%s (label batch %d)".formatted(reason, id)));
    store.released(id, bulks, round - 1 > 0 ? 1 : 0);
  }

  /** Notes what the orchestrator says of orders without a label. */
  private void look(long id, Authentication caller) {
    List<String> unknown = store.toLookAt(id, LOOK_AGAIN, LOOKED_AT);
    if (!unknown.isEmpty()) {
      orders
          .read(unknown, OrdersClient.token(caller), Looked::of)
          .forEach(
              (order, read) -> {
                Looked looked = read.value();
                if (looked != null) {
                  store.found(id, order, looked.finding(), looked.leaving());
                } else if (read.unknown()) {
                  var none = new Finding(true, "unknown-order", read.problem());
                  store.found(id, order, none, Leaving.UNKNOWN);
                }
              });
    }
  }

  private record Looked(Finding finding, Leaving leaving) {
    static Looked of(OrderDetails order) {
      return new Looked(Finding.of(order), Leaving.of(order));
    }
  }

  /** Those that cannot be read leave when nobody knows; a batch is not refused because of them. */
  private Map<String, Leaving> leaving(List<String> ids, Authentication caller) {
    var leaving = new HashMap<String, Leaving>();
    orders
        .read(ids, OrdersClient.token(caller), Leaving::of)
        .forEach(
            (id, read) ->
                leaving.put(id, Objects.requireNonNullElse(read.value(), Leaving.UNKNOWN)));
    return leaving;
  }

  private static List<String> chosen(BatchRequest request, OrdersApi api) {
    List<String> named = request.orders();
    Map<String, String> filter = request.filter();
    if ((named == null) == (filter == null)) {
      throw bad("Give either orders or filter: whose labels are wanted.");
    }
    var ids = new LinkedHashSet<String>();
    if (named != null) {
      named.forEach(id -> ids.add(parsed(id)));
    } else if (filter != null) {
      ids.addAll(asked(() -> found(filter, api)));
    }
    if (ids.isEmpty() || ids.size() > MOST) {
      throw bad(
          ids.isEmpty()
              ? "There are no such orders."
              : "A batch has at most " + MOST + " orders: name fewer, or narrow the filter down.");
    }
    return new ArrayList<>(ids);
  }

  /** One more than a batch takes, if there are so many. */
  private static List<String> found(Map<String, String> filter, OrdersApi api) {
    var ids = new ArrayList<String>();
    var query = new HashMap<>(filter);
    query.put("size", "100");
    for (int page = 0; ids.size() <= MOST; page++) {
      query.put("page", Integer.toString(page));
      OrderList list = api.list(query);
      list.items().stream().map(OrderSummary::id).forEach(ids::add);
      if (list.items().size() < list.size()) {
        break;
      }
    }
    return ids;
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (HttpClientErrorException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The orchestrator refuses it: " + e.getResponseBodyAsString(), e);
    } catch (RestClientException e) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The orchestrator does not answer. Ask again: no label is bought twice.",
          e);
    }
  }

  private static String parsed(String id) {
    try {
      return OrderId.parse(id).value();
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static String reason(BatchRequest request) {
    String reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.length() > LONGEST_REASON) {
      throw bad("reason has at most " + LONGEST_REASON + " characters.");
    }
    return reason.isEmpty() ? "labels wanted" : reason;
  }

  private static String state(String state) {
    if (!state.isEmpty()) {
      try {
        return OrderState.valueOf(state).name();
      } catch (IllegalArgumentException e) {
        throw bad("state is WAITING, BOUGHT or FAILED.");
      }
    }
    return "";
  }

  private static boolean isByLeaving(String sort) {
    return switch (sort) {
      case "", "given" -> false;
      case "shipBy" -> true;
      default -> throw bad("There is no sort " + sort + "; there are given and shipBy.");
    };
  }

  private void note(long id, Authentication caller, String action, String detail) {
    history.note(Long.toString(id), new Change(clock.instant(), caller.getName(), action, detail));
  }

  private LabelBatch known(long id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no batch " + id + '.'));
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
