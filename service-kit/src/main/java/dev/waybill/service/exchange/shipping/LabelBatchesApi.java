package dev.waybill.service.exchange.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Labels of many orders at once. */
@HttpExchange("/api/label-batches")
public interface LabelBatchesApi {

  @PostExchange
  BatchView begin(@RequestBody Wanted wanted);

  @GetExchange
  Batches list(@RequestParam String cursor);

  /**
   * How far a batch is, with a page of its orders.
   *
   * @param state WAITING, BOUGHT or FAILED; "" for all
   */
  @GetExchange("/{id}")
  BatchView get(@PathVariable long id, @RequestParam String state, @RequestParam String cursor);

  /** Asks again for the labels that are not there, and for no other. */
  @PostExchange("/{id}/retry")
  BatchView retry(@PathVariable long id);

  /** Releases no further orders; what was released goes on. */
  @PostExchange("/{id}/stop")
  BatchView stop(@PathVariable long id);

  /**
   * Which labels are wanted.
   *
   * @param orders at most 500 ids
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Wanted(List<String> orders, @Nullable String reason) {}

  /** The newest first. */
  record Batches(List<Batch> batches, @Nullable String next) {}

  /**
   * A batch with a page of its orders.
   *
   * @param next the cursor of the next page; null after the last
   */
  record BatchView(Batch batch, List<BatchOrder> orders, @Nullable String next) {}

  /**
   * Labels that were asked for at once, and how far they are.
   *
   * @param state BEGUN, RELEASED or STOPPED
   * @param rounds how often they were asked for
   */
  record Batch(
      long id,
      String state,
      String reason,
      String askedBy,
      Instant askedAt,
      int rounds,
      int total,
      int bought,
      int failed,
      int waiting) {

    /** Whether nothing more comes unless somebody asks again. */
    public boolean ended() {
      return waiting == 0 || state.equals("STOPPED");
    }
  }

  /**
   * One of its orders.
   *
   * @param state WAITING, BOUGHT or FAILED
   * @param code why it has no label, or has to wait for it; null as a rule
   */
  record BatchOrder(
      String order,
      String state,
      @Nullable String code,
      @Nullable String message,
      List<String> labels) {}
}
