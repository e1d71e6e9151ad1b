package dev.waybill.crm.record;

import dev.waybill.crm.CrmCustomer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which customers the CRM was lately told just so, to save the call for the next order of
 * the same customer. Bounded, oldest out; forgets after a while, since people change records in the
 * CRM too. Thread-safe; losing it costs a call, never a record.
 */
final class KnownCustomers {

  private final int capacity;
  private final Duration keep;
  private final Clock clock;
  private final Map<String, Known> known = new LinkedHashMap<>();

  KnownCustomers(int capacity, Duration keep, Clock clock) {
    this.capacity = capacity;
    this.keep = keep;
    this.clock = clock;
  }

  /** The CRM's id of the customer, if it was told exactly this lately; else null. */
  synchronized @Nullable String crmId(CrmCustomer customer) {
    Known entry = known.get(customer.externalId());
    return entry != null && entry.customer.equals(customer) && clock.instant().isBefore(entry.until)
        ? entry.crmId
        : null;
  }

  synchronized void told(CrmCustomer customer, String crmId) {
    known.remove(customer.externalId());
    known.put(customer.externalId(), new Known(customer, crmId, clock.instant().plus(keep)));
    if (known.size() > capacity) {
      var eldest = known.entrySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /** The CRM turns out not to know this customer (any more). */
  synchronized void forget(CrmCustomer customer) {
    known.remove(customer.externalId());
  }

  private record Known(CrmCustomer customer, String crmId, Instant until) {}
}
