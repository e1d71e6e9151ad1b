package dev.waybill.console.shipdesk;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.gateway.SideBySide;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrderList;
import dev.waybill.service.exchange.orders.OrderSummary;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.packing.PackingsApi;
import dev.waybill.service.exchange.packing.PackingsApi.Packing;
import dev.waybill.service.exchange.shipping.HandOversApi;
import dev.waybill.service.exchange.shipping.HandOversApi.HandOver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Puts the desk together: what still has to leave from the orchestrator, in the order of its
 * ship-by, and of those orders what is to be packed from the inventory and what waits for a carrier
 * from shipping. It reads the first {@value #MOST}, as many as can be chosen at once.
 */
@Component
class DeskReader {

  static final int MOST = 500;

  private static final int PAGE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final OrdersApi orders;
  private final PackingsApi packings;
  private final HandOversApi handOvers;
  private final ServiceCalls calls;

  DeskReader(ServiceClients clients, ServiceCalls calls) {
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.packings = clients.api(Service.INVENTORY, PackingsApi.class);
    this.handOvers = clients.api(Service.SHIPPING, HandOversApi.class);
    this.calls = calls;
  }

  /** One of the calls that are made at the same time. */
  private record Question(Service service, List<String> ids) {}

  /** What one of the two services said. */
  private record Answer(List<Packing> packings, List<HandOver> handOvers) {}

  Desk read(DeskFilter filter) {
    OrderList first = page(filter, 0);
    var found = new ArrayList<>(first.items());
    int pages = (int) Math.min(MOST / PAGE, (first.total() + PAGE - 1) / PAGE);
    List<Integer> others = IntStream.range(1, pages).boxed().toList();
    Map<Integer, OrderList> answers =
        SideBySide.ask(others, number -> page(filter, number), PATIENCE);
    // By their numbers, since the answers come in the order of the questions.
    answers.values().forEach(list -> found.addAll(list.items()));
    var missing = new ArrayList<String>();
    if (answers.size() < others.size()) {
      missing.add(Service.ORCHESTRATOR.label());
    }
    return Desk.of(rows(found, missing), filter, first.total(), first.more(), missing);
  }

  private OrderList page(DeskFilter filter, int number) {
    var query = new HashMap<String, String>();
    query.put("shipBy", "due");
    query.put("sort", "shipBy");
    query.put("size", Integer.toString(PAGE));
    query.put("page", Integer.toString(number));
    if (!filter.shop().isEmpty()) {
      query.put("shop", filter.shop());
    }
    return calls.answer(Service.ORCHESTRATOR, "", () -> orders.list(query));
  }

  private List<DeskRow> rows(List<OrderSummary> found, List<String> missing) {
    List<String> ids = found.stream().map(OrderSummary::id).distinct().toList();
    var questions = new ArrayList<Question>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + PAGE));
      questions.add(new Question(Service.INVENTORY, some));
      questions.add(new Question(Service.SHIPPING, some));
    }
    Map<Question, Answer> answers = SideBySide.ask(questions, this::answer, PATIENCE);
    questions.stream()
        .filter(question -> !answers.containsKey(question))
        .map(question -> question.service().label())
        .distinct()
        .forEach(missing::add);
    var packing = new HashMap<String, Packing>();
    var handOver = new HashMap<String, HandOver>();
    for (Answer answer : answers.values()) {
      answer.packings().forEach(one -> packing.put(one.order(), one));
      answer.handOvers().forEach(one -> handOver.put(one.order(), one));
    }
    return found.stream()
        .map(order -> DeskRow.of(order, packing.get(order.id()), handOver.get(order.id())))
        .toList();
  }

  private Answer answer(Question question) {
    List<String> ids = question.ids();
    return question.service() == Service.INVENTORY
        ? new Answer(
            calls.answer(Service.INVENTORY, "", () -> packings.named(ids)).orders(), List.of())
        : new Answer(
            List.of(), calls.answer(Service.SHIPPING, "", () -> handOvers.named(ids)).orders());
  }
}
