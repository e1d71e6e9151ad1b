package dev.waybill.shipping.printing;

import dev.waybill.shipping.customs.CustomsInvoices;
import dev.waybill.shipping.label.LabelDirectory;
import dev.waybill.shipping.label.LabelFiles;
import dev.waybill.shipping.orders.BinsClient;
import dev.waybill.shipping.orders.OrdersClient;
import dev.waybill.shipping.paper.Papers;
import dev.waybill.shipping.paper.UnusableTemplate;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Prints, one job after another on each instance: pages take memory. */
final class PrintJobs {

  private static final Logger log = LoggerFactory.getLogger(PrintJobs.class);

  private final PrintJobStore store;
  private final LabelDirectory labels;
  private final LabelFiles files;
  private final CustomsInvoices invoices;
  private final OrdersClient orders;
  private final BinsClient bins;
  private final ObjectProvider<Papers> papers;
  private final Semaphore one = new Semaphore(1);

  PrintJobs(
      PrintJobStore store,
      LabelDirectory labels,
      LabelFiles files,
      CustomsInvoices invoices,
      OrdersClient orders,
      BinsClient bins,
      ObjectProvider<Papers> papers) {
    this.store = store;
    this.labels = labels;
    this.files = files;
    this.invoices = invoices;
    this.orders = orders;
    this.bins = bins;
    this.papers = papers;
  }

  /** One that was begun. */
  record Begun(long id, CompletableFuture<Void> end) {}

  /**
   * Begins one on a thread of its own.
   *
   * @param token the caller's: orders are read with it at once
   */
  Begun begin(Asked asked, String by, String token, @Nullable Long reprintOf) {
    long id = store.add(asked, by, reprintOf);
    var end = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .name("Print job " + id)
        .start(
            () -> {
              try {
                print(id, asked, token);
              } catch (UnusableTemplate e) {
                store.failed(id, "A template of the shop makes no paper: " + e.getMessage());
              } catch (IOException | RuntimeException e) {
                log.warn("Print job {} failed", id, e);
                store.failed(id, "It could not be printed. Print it again: POST …/reprint.");
              } finally {
                end.complete(null);
              }
            });
    return new Begun(id, end);
  }

  private void print(long id, Asked asked, String token) throws IOException {
    List<String> named = asked.labels();
    List<LabelDirectory.Usable> its =
        named == null ? labels.ofOrders(asked.orders()) : labels.named(named);
    var run = new PrintRun(asked, papers.getObject(), files, invoices, its, store);
    run.read(orders, bins, token);
    while (!tryToBegin()) {
      store.beat(id, 0);
    }
    try {
      run.run(id, done -> store.beat(id, done));
    } finally {
      one.release();
    }
  }

  private boolean tryToBegin() {
    try {
      return one.tryAcquire(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for the printer", e);
    }
  }
}
