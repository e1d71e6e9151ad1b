package dev.waybill.crm.hubspot;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.hubspot.HubSpotApi.Association;
import dev.waybill.crm.hubspot.HubSpotApi.Associations;
import dev.waybill.crm.hubspot.HubSpotApi.Forget;
import dev.waybill.crm.hubspot.HubSpotApi.HubSpotObject;
import dev.waybill.crm.hubspot.HubSpotApi.Id;
import dev.waybill.crm.hubspot.HubSpotApi.Merge;
import dev.waybill.crm.hubspot.HubSpotApi.ReadRequest;
import dev.waybill.crm.hubspot.HubSpotApi.Update;
import dev.waybill.crm.hubspot.Upserts.Row;
import dev.waybill.crm.rows.RecordKey;
import dev.waybill.crm.rows.RowCrm;
import dev.waybill.crm.rows.RowResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Customers as contacts, orders as HubSpot's orders. Both are known by unique properties of ours,
 * so that whatever is repeated leaves one record; which order belongs to whom is told after it is
 * written, and told again whenever it is.
 */
final class HubSpotCrm implements RowCrm {

  private static final int LONGEST_READ = 100;

  private final HubSpotApi api;
  private final HubSpotErrors errors;
  private final Upserts upserts;
  private final SetUp setUp;
  private volatile boolean ready;

  HubSpotCrm(HubSpotApi api, Clock clock) {
    this.api = api;
    this.errors = new HubSpotErrors(clock);
    this.upserts = new Upserts(api, errors);
    this.setUp = new SetUp(api, errors);
  }

  /** Makes what is missing of our properties. */
  @Override
  public void ping() {
    setUp.complete();
    ready = true;
  }

  /**
   * Before the first write, and after one that lacked a property. Who may not see properties may
   * have them all the same.
   */
  private void prepare() {
    if (ready) {
      return;
    }
    try {
      ping();
    } catch (ProviderUnavailable e) {
      Outcome.Unavailable outcome = e.outcome();
      if (!outcome.code().equals(HubSpotErrors.NOT_AUTHORIZED)) {
        // Nothing of what was to be written is.
        throw new ProviderUnavailable(
            outcome.code(), outcome.reason(), outcome.notBefore(), false, e, e.answer());
      }
      ready = true;
    }
  }

  @Override
  public List<RowResult> upsertCustomers(List<CrmCustomer> customers) {
    return written(
        customers.size(),
        () ->
            upserts.write(
                SetUp.CONTACTS,
                Mapping.CUSTOMER_ID,
                customers.stream().map(Mapping::contact).toList(),
                this::adopted));
  }

  /** What was not even begun is put off row by row, as what was. */
  private List<RowResult> written(int rows, Supplier<List<RowResult>> write) {
    if (rows == 0) {
      return List.of();
    }
    try {
      prepare();
      List<RowResult> results = write.get();
      if (results.stream().anyMatch(HubSpotCrm::lacksProperties)) {
        ready = false;
      }
      return results;
    } catch (ProviderUnavailable e) {
      return Collections.nCopies(rows, new RowResult.Later(e));
    }
  }

  private static boolean lacksProperties(RowResult result) {
    return result instanceof RowResult.Later later
        && later.unavailable().outcome().code().equals(HubSpotErrors.NOT_SET_UP);
  }

  /**
   * A contact with this e-mail address is there already. If it is nobody's yet, such as of somebody
   * who asked for a newsletter, it becomes this customer; if it is another customer, a person has
   * to say what is right.
   */
  private RowResult adopted(Row row, @Nullable String existing) {
    if (existing == null) {
      return HubSpotErrors.conflict(null);
    }
    try {
      String of =
          api.contact(existing, Mapping.CUSTOMER_ID)
              .map(contact -> contact.value(Mapping.CUSTOMER_ID))
              .orElse("?");
      if (!of.isEmpty() && !of.equals(row.key())) {
        return HubSpotErrors.conflict(existing);
      }
      return new RowResult.Stored(api.update(existing, new Update(row.properties())).id());
    } catch (ProviderUnavailable e) {
      return HubSpotErrors.isOfARow(e)
          ? HubSpotErrors.conflict(existing)
          : new RowResult.Later(errors.translated(e));
    }
  }

  @Override
  public List<RowResult> upsertOrders(List<CrmOrder> orders, List<String> references) {
    return written(orders.size(), () -> orders(orders, references));
  }

  private List<RowResult> orders(List<CrmOrder> orders, List<String> references) {
    Map<String, String> contacts =
        contacts(orders.stream().map(CrmOrder::customer).map(RecordKey::of).toList());
    var known = new ArrayList<Row>();
    var customers = new HashMap<String, String>();
    for (int i = 0; i < orders.size(); i++) {
      CrmOrder order = orders.get(i);
      String contact = contacts.get(RecordKey.of(order.customer()));
      if (contact != null) {
        Row row = Mapping.order(order, references.get(i));
        known.add(row);
        customers.put(row.key(), contact);
      }
    }
    List<RowResult> written =
        upserts.write(
            SetUp.ORDERS,
            Mapping.ORDER_ID,
            known,
            (row, existing) -> HubSpotErrors.row("CONFLICTING_UNIQUE_VALUE", ""));
    Map<String, RowResult> results = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      results.put(known.get(i).key(), written.get(i));
    }
    associate(results, customers);
    return orders.stream()
        .map(
            order ->
                results.getOrDefault(
                    RecordKey.of(order.externalId()),
                    RowResult.refused(
                        Crm.UNKNOWN_CUSTOMER, "HubSpot does not know the order's customer.")))
        .toList();
  }

  /** An order without its contact is not done: its row is to come again. */
  private void associate(Map<String, RowResult> results, Map<String, String> customers) {
    var pairs = new ArrayList<Association>();
    var keys = new ArrayList<String>();
    results.forEach(
        (key, result) -> {
          if (result instanceof RowResult.Stored stored) {
            pairs.add(
                new Association(new Id(stored.id()), new Id(customers.getOrDefault(key, ""))));
            keys.add(key);
          }
        });
    for (int from = 0; from < pairs.size(); from += LONGEST_READ) {
      int to = Math.min(pairs.size(), from + LONGEST_READ);
      ProviderUnavailable failed = failure(pairs.subList(from, to));
      if (failed != null) {
        keys.subList(from, to).forEach(key -> results.put(key, new RowResult.Later(failed)));
      }
    }
  }

  private @Nullable ProviderUnavailable failure(List<Association> pairs) {
    try {
      return api.associate(new Associations(pairs)).failures().isEmpty()
          ? null
          : new ProviderUnavailable(
              "not-associated", "HubSpot did not say whose order it is.", null, true, null);
    } catch (ProviderUnavailable e) {
      Outcome.Unavailable outcome = errors.translated(e).outcome();
      // The order is written, whatever became of this.
      return new ProviderUnavailable(
          outcome.code(), outcome.reason(), outcome.notBefore(), true, e, e.answer());
    }
  }

  @Override
  public String merge(String kept, String gone) {
    Map<String, String> ids = contacts(List.of(RecordKey.of(kept), RecordKey.of(gone)));
    String first = ids.get(RecordKey.of(kept));
    String second = ids.get(RecordKey.of(gone));
    if (first == null) {
      throw new Refusal(Crm.UNKNOWN_CUSTOMER, "HubSpot does not know the customer to be kept.");
    }
    if (second == null || second.equals(first)) {
      return first;
    }
    return called(() -> api.merge(new Merge(first, second)).id());
  }

  @Override
  public boolean forget(String customer) {
    String id = contacts(List.of(RecordKey.of(customer))).get(RecordKey.of(customer));
    if (id == null) {
      return false;
    }
    try {
      api.forget(new Forget(id));
    } catch (ProviderUnavailable e) {
      if (e.answer().status() != 404) {
        throw errors.translated(e);
      }
    }
    return true;
  }

  /** HubSpot's ids of contacts, by our keys. */
  private Map<String, String> contacts(List<String> keys) {
    Set<String> distinct = new LinkedHashSet<>(keys);
    var wanted = new ArrayList<>(distinct);
    Map<String, String> ids = new HashMap<>();
    for (int from = 0; from < wanted.size(); from += LONGEST_READ) {
      List<Id> part =
          wanted.subList(from, Math.min(wanted.size(), from + LONGEST_READ)).stream()
              .map(Id::new)
              .toList();
      var request =
          new ReadRequest(Mapping.CUSTOMER_ID, part, List.of(Mapping.CUSTOMER_ID), List.of());
      for (HubSpotObject one : read(() -> api.read(SetUp.CONTACTS, request)).rows()) {
        ids.put(one.value(Mapping.CUSTOMER_ID), one.id());
      }
    }
    return ids;
  }

  private <T> T called(Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      throw errors.translated(e);
    }
  }

  /** Nothing was written, whatever became of it. */
  private <T> T read(Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      Outcome.Unavailable outcome = errors.translated(e).outcome();
      throw new ProviderUnavailable(
          outcome.code(), outcome.reason(), outcome.notBefore(), false, e, e.answer());
    }
  }
}
