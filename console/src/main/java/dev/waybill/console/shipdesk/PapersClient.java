package dev.waybill.console.shipdesk;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.shipping.LabelBatchesApi;
import dev.waybill.service.exchange.shipping.LabelBatchesApi.Batch;
import dev.waybill.service.exchange.shipping.LabelBatchesApi.BatchView;
import dev.waybill.service.exchange.shipping.PrintJobsApi;
import dev.waybill.service.exchange.shipping.PrintJobsApi.Job;
import java.util.List;
import org.springframework.stereotype.Component;

/** Batches of labels and print jobs, as the person who looks at the page. */
@Component
class PapersClient {

  private static final String NO_BATCH = "There is no such batch.";
  private static final String NO_JOB = "There is no such print job.";

  private final LabelBatchesApi batches;
  private final PrintJobsApi jobs;
  private final ServiceCalls calls;

  PapersClient(ServiceClients clients, ServiceCalls calls) {
    this.batches = clients.api(Service.SHIPPING, LabelBatchesApi.class);
    this.jobs = clients.api(Service.SHIPPING, PrintJobsApi.class);
    this.calls = calls;
  }

  Batch buy(List<String> orders, String reason) {
    var wanted = new LabelBatchesApi.Wanted(orders, reason.isEmpty() ? null : reason);
    return calls.answer(Service.SHIPPING, NO_BATCH, () -> batches.begin(wanted)).batch();
  }

  /** The newest. */
  List<Batch> batches() {
    return calls.answer(Service.SHIPPING, NO_BATCH, () -> batches.list("")).batches();
  }

  BatchView batch(long id, String state, String cursor) {
    return calls.answer(Service.SHIPPING, NO_BATCH, () -> batches.get(id, state, cursor));
  }

  void retry(long id) {
    calls.run(Service.SHIPPING, NO_BATCH, () -> batches.retry(id));
  }

  void stop(long id) {
    calls.run(Service.SHIPPING, NO_BATCH, () -> batches.stop(id));
  }

  Job print(PrintJobsApi.Wanted wanted) {
    return calls.answer(Service.SHIPPING, NO_JOB, () -> jobs.print(wanted));
  }

  Job reprint(long id) {
    return calls.answer(Service.SHIPPING, NO_JOB, () -> jobs.reprint(id));
  }

  Job job(long id) {
    return calls.answer(Service.SHIPPING, NO_JOB, () -> jobs.get(id));
  }

  /** The newest. */
  List<Job> jobs() {
    return calls.answer(Service.SHIPPING, NO_JOB, () -> jobs.list("", "")).jobs();
  }
}
