package dev.waybill.console.shipdesk;

import dev.waybill.service.exchange.shipping.PrintJobsApi.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which papers somebody wants, as the form says it.
 *
 * @param documents null for none ticked
 */
record PapersForm(
    @Nullable List<String> documents, @Nullable String format, @Nullable String sort) {

  static final List<String> DOCUMENTS =
      List.of("labels", "packing-slips", "pick-list", "customs-invoices");
  static final List<String> FORMATS = List.of("A4", "A6", "LABEL", "ZPL");
  static final List<String> SORTS = List.of("GIVEN", "NUMBER", "LOCATION", "SKU");

  Wanted of(List<String> orders) {
    return wanted(orders, null);
  }

  Wanted ofBatch(long batch) {
    return wanted(null, batch);
  }

  private Wanted wanted(@Nullable List<String> orders, @Nullable Long batch) {
    return new Wanted(
        orders,
        batch,
        documents == null ? List.of() : documents,
        format == null ? "A4" : format,
        sort == null ? "GIVEN" : sort);
  }
}
