package dev.waybill.crm.salesforce;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.rows.Batches;
import dev.waybill.crm.rows.RecordKey;
import dev.waybill.crm.rows.RowCrm;
import dev.waybill.crm.rows.RowResult;
import dev.waybill.crm.salesforce.Mapping.Row;
import dev.waybill.crm.salesforce.SalesforceApi.Contact;
import dev.waybill.crm.salesforce.SalesforceApi.Field;
import dev.waybill.crm.salesforce.SalesforceApi.RowAnswer;
import dev.waybill.crm.salesforce.SalesforceApi.Rows;
import dev.waybill.crm.salesforce.Sessions.Session;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Customers as contacts, orders as a custom object. Both are known by external ids of ours; also
 * one record alone goes as a collection, so that no key ever stands in a path where it is written,
 * and there is one way in which rows fail.
 */
final class SalesforceCrm implements RowCrm {

  private static final int LONGEST = 200;

  private final Sessions sessions;
  private final SalesforceErrors errors;

  SalesforceCrm(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.errors = new SalesforceErrors(clock);
  }

  @Override
  public List<RowResult> upsertCustomers(List<CrmCustomer> customers) {
    return write(
        Mapping.CONTACT, Mapping.CUSTOMER_ID, customers.stream().map(Mapping::contact).toList());
  }

  @Override
  public List<RowResult> upsertOrders(List<CrmOrder> orders, List<String> references) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < orders.size(); i++) {
      rows.add(Mapping.order(orders.get(i), references.get(i)));
    }
    return write(Mapping.ORDER, Mapping.ORDER_ID, rows);
  }

  private List<RowResult> write(String type, String keyField, List<Row> rows) {
    return Batches.each(
        rows,
        LONGEST,
        Row::key,
        batch -> {
          var records = new Rows(false, batch.stream().map(Row::values).toList());
          List<RowAnswer> answers =
              called(session -> session.api().upsert(session.bearer(), type, keyField, records));
          return results(batch, answers);
        });
  }

  /** A 200 says nothing yet: each row has an answer of its own, in its place. */
  private static Map<String, RowResult> results(List<Row> batch, List<RowAnswer> answers) {
    Map<String, RowResult> results = new HashMap<>();
    if (answers.size() != batch.size()) {
      return results;
    }
    for (int i = 0; i < batch.size(); i++) {
      RowAnswer answer = answers.get(i);
      results.put(
          batch.get(i).key(),
          answer.success() && answer.id() != null
              ? new RowResult.Stored(answer.id())
              : SalesforceErrors.row(answer.errors() == null ? List.of() : answer.errors()));
    }
    return results;
  }

  @Override
  public String merge(String kept, String gone) {
    String first =
        find(kept)
            .orElseThrow(
                () ->
                    new Refusal(
                        Crm.UNKNOWN_CUSTOMER, "Salesforce does not know the customer to be kept."));
    String second = find(gone).orElse(first);
    if (!second.equals(first)) {
      called(
          session -> {
            SoapMerge.run(session, first, second);
            return true;
          });
    }
    return first;
  }

  /** Salesforce's id of a customer. */
  private Optional<String> find(String customer) {
    return called(
            session ->
                session
                    .api()
                    .contact(session.bearer(), Mapping.CUSTOMER_ID, RecordKey.of(customer), "Id"))
        .map(Contact::id);
  }

  /**
   * What is known of the customer is wiped out first, since what is deleted lies in Salesforce's
   * recycle bin for some time.
   */
  @Override
  public boolean forget(String customer) {
    var found = find(customer);
    if (found.isEmpty()) {
      // The same answer comes where the field is missing: then nobody has looked.
      ping();
      return false;
    }
    String id = found.get();
    called(
        session -> {
          session.api().update(session.bearer(), id, Mapping.blank());
          return true;
        });
    try {
      called(
          session -> {
            session.api().delete(session.bearer(), id);
            return true;
          });
    } catch (ProviderUnavailable e) {
      // Somebody was quicker, or the answer to an earlier try was lost.
      if (e.answer().status() != 404) {
        throw e;
      }
    }
    return true;
  }

  /** Looks whether both objects are as they have to be: making them is for a person. */
  @Override
  public void ping() {
    check(Mapping.CONTACT, Mapping.CUSTOMER_ID, Mapping.OF_CONTACTS);
    check(Mapping.ORDER, Mapping.ORDER_ID, Mapping.OF_ORDERS);
  }

  private void check(String type, String keyField, List<String> wanted) {
    Map<String, Field> known =
        called(session -> session.api().describe(session.bearer(), type)).fields().stream()
            .collect(Collectors.toMap(Field::name, Function.identity(), (one, other) -> one));
    var missing = wanted.stream().filter(name -> !known.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw notSetUp(type + " lacks " + String.join(", ", missing));
    }
    Field key = known.get(keyField);
    if (key == null || !key.externalId() || !key.unique()) {
      throw notSetUp(type + '.' + keyField + " has to be an External ID and Unique");
    }
  }

  private static ProviderUnavailable notSetUp(String what) {
    return new ProviderUnavailable("not-set-up", "In Salesforce " + what + '.', null, false, null);
  }

  private <T> T called(Function<Session, T> request) {
    try {
      return sessions.call(request);
    } catch (ProviderUnavailable e) {
      throw errors.translated(e);
    }
  }
}
