package dev.waybill.service.exchange.parcels;

import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Parcels about which a person has to do something. */
@HttpExchange("/api/parcels/tasks")
public interface ParcelTasksApi {

  /**
   * A page of tasks.
   *
   * @param query state, kind, shop, assignee, order and cursor by their names in the API
   */
  @GetExchange
  ParcelTaskPage list(@RequestParam Map<String, String> query);

  @PostExchange("/{id}/resolve")
  void resolve(@PathVariable long id, @RequestBody Resolution resolution);

  /** How it was settled. */
  record Resolution(String reason) {}
}
