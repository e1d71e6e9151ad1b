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

/** Papers of many orders in one file. */
@HttpExchange("/api/print-jobs")
public interface PrintJobsApi {

  @PostExchange
  Job print(@RequestBody Wanted wanted);

  @GetExchange
  Jobs list(@RequestParam String order, @RequestParam String cursor);

  @GetExchange("/{id}")
  Job get(@PathVariable long id);

  /** The same again, as it is now. */
  @PostExchange("/{id}/reprint")
  Job reprint(@PathVariable long id);

  /**
   * What is to be printed: the papers of orders or of a batch.
   *
   * @param documents labels, packing-slips, pick-list, customs-invoices
   * @param format A4, A6, LABEL or ZPL
   * @param sort GIVEN, NUMBER, LOCATION or SKU
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Wanted(
      @Nullable List<String> orders,
      @Nullable Long batch,
      List<String> documents,
      String format,
      String sort) {}

  /** The newest first. */
  record Jobs(List<Job> jobs, @Nullable String next) {}

  /**
   * A print job.
   *
   * @param state RUNNING, DONE or FAILED
   * @param orders how many it is for
   * @param done how many of them are ready
   * @param pages null while it is not ready, and of ZPL
   * @param missing what is not in the file
   * @param problem why there is no file, and what to do; null as a rule
   * @param file its path; null while it is not ready, and once it was deleted
   */
  record Job(
      long id,
      String state,
      List<String> documents,
      String format,
      int orders,
      int done,
      @Nullable Integer pages,
      List<NotPrinted> missing,
      String askedBy,
      Instant askedAt,
      @Nullable Instant endedAt,
      @Nullable Long reprintOf,
      @Nullable String problem,
      @Nullable String file) {}

  /** Something that is not among the papers, and why. */
  record NotPrinted(String order, String what, String why) {}
}
