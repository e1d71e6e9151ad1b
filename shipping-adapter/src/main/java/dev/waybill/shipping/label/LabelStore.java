package dev.waybill.shipping.label;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.rules.ChosenBy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;

/** The table {@code label}: every label that was bought. Each method is one statement. */
final class LabelStore {

  private static final String ADD =
      """
      INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number, tracking_url,
          location, amount, currency, decimals, test, documents_wanted, attempts, rule, rules_version, facts,
          bought_at)
      SELECT *, now() FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::bigint[], ?::text[], ?::integer[], ?::boolean[], ?::boolean[], ?::integer[],
          ?::text[], ?::integer[], ?::text[])
      ON CONFLICT (label_id) DO NOTHING
      """;

  /**
   * What was credited stays so. The carrier is asked again in an hour where it still owes an
   * answer.
   */
  private static final String VOID =
      """
      UPDATE label l
      SET refund = i.state, refund_words = i.words,
          credited = CASE WHEN i.state = 'CREDITED' THEN coalesce(i.credited, l.amount) END,
          void_asked_at = coalesce(l.void_asked_at, now()),
          refund_ended_at = CASE WHEN i.state IN ('REQUESTED', 'REJECTED') THEN NULL ELSE now() END,
          refund_next_at = CASE WHEN i.state IN ('REQUESTED', 'REJECTED') THEN now() + interval '1 hour' END
      FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[]) AS i(label_id, state, credited, words)
      WHERE l.label_id = i.label_id AND l.refund NOT IN ('CREDITED', 'WRITTEN_OFF')
      """;

  /** Money that is open keeps its label, however old. */
  private static final String FORGET =
      """
      DELETE FROM label WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM label
        WHERE bought_at < now() - make_interval(secs => ?) AND refund NOT IN ('REQUESTED', 'REJECTED')
        ORDER BY bought_at LIMIT ?))
      """;

  private static final String FORGET_FACTS =
      """
      UPDATE label SET facts = NULL WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM label
        WHERE bought_at < now() - make_interval(secs => ?) AND bought_at > now() - make_interval(secs => 2 * ?)
          AND facts IS NOT NULL
        ORDER BY bought_at LIMIT ?))
      """;

  private static final String OF_ORDER =
      "SELECT * FROM label WHERE order_id = ? ORDER BY bought_at, label_id";

  private final JdbcTemplate jdbc;
  private final Accounts accounts;

  LabelStore(JdbcTemplate jdbc, Accounts accounts) {
    this.jdbc = jdbc;
    this.accounts = accounts;
  }

  /**
   * A label as it is kept.
   *
   * @param attempts of its command until it was known
   */
  record Row(
      String labelId,
      OrderId order,
      String commandId,
      String carrier,
      String service,
      String trackingNumber,
      @Nullable String trackingUrl,
      @Nullable String location,
      Money amount,
      boolean test,
      int attempts,
      @Nullable ChosenBy chosenBy,
      @Nullable String facts) {

    static Row of(
        String commandId, OrderId order, LabelResult label, int attempts, @Nullable String facts) {
      return new Row(
          label.labelId(),
          order,
          commandId,
          label.carrier(),
          label.service(),
          label.trackingNumber(),
          label.trackingUrl(),
          label.location(),
          label.amount(),
          Boolean.TRUE.equals(label.test()),
          attempts,
          label.chosenBy(),
          facts);
    }

    static Row of(
        String commandId, OrderId order, String account, @Nullable String location, Label label) {
      return new Row(
          new LabelId(account, label.id()).toString(),
          order,
          commandId,
          label.carrier(),
          label.service(),
          label.trackingNumber(),
          label.trackingUrl(),
          location,
          label.amount(),
          label.test(),
          1,
          null,
          null);
    }

    String account() {
      return LabelId.parse(labelId).map(LabelId::carrier).orElse("");
    }
  }

  /** Those that are known already stay as they are. */
  void add(Collection<Row> labels) {
    jdbc.update(
        connection -> {
          var statement = connection.prepareStatement(ADD);
          statement.setArray(1, texts(connection, labels, Row::labelId));
          statement.setArray(2, texts(connection, labels, row -> row.order().value()));
          statement.setArray(3, texts(connection, labels, Row::commandId));
          statement.setArray(4, texts(connection, labels, Row::account));
          statement.setArray(5, texts(connection, labels, Row::carrier));
          statement.setArray(6, texts(connection, labels, Row::service));
          statement.setArray(7, texts(connection, labels, Row::trackingNumber));
          statement.setArray(8, texts(connection, labels, Row::trackingUrl));
          statement.setArray(9, texts(connection, labels, Row::location));
          statement.setArray(10, array(connection, "bigint", labels, row -> row.amount().minor()));
          statement.setArray(11, texts(connection, labels, row -> row.amount().currency()));
          statement.setArray(
              12, array(connection, "integer", labels, row -> row.amount().decimals()));
          statement.setArray(13, array(connection, "boolean", labels, Row::test));
          statement.setArray(14, array(connection, "boolean", labels, this::wantsDocuments));
          statement.setArray(15, array(connection, "integer", labels, Row::attempts));
          statement.setArray(16, texts(connection, labels, row -> ruleOf(row.chosenBy())));
          statement.setArray(
              17, array(connection, "integer", labels, row -> versionOf(row.chosenBy())));
          statement.setArray(18, texts(connection, labels, Row::facts));
          return statement;
        });
  }

  private boolean wantsDocuments(Row row) {
    return accounts.named(row.account()).map(Carrier::keepsDocuments).orElse(true).equals(false);
  }

  private static @Nullable String ruleOf(@Nullable ChosenBy chosenBy) {
    return chosenBy == null ? null : chosenBy.rule();
  }

  private static @Nullable Integer versionOf(@Nullable ChosenBy chosenBy) {
    return chosenBy == null ? null : Integer.valueOf(chosenBy.version());
  }

  private static @Nullable ChosenBy chosenBy(ResultSet row) throws SQLException {
    Integer version = row.getObject("rules_version", Integer.class);
    return version == null ? null : new ChosenBy(row.getString("rule"), version);
  }

  /** How voids stand; what is not known here is left out. */
  void voided(Collection<VoidLabel.RefundView> refunds) {
    jdbc.update(
        (PreparedStatementCreator)
            connection -> {
              var statement = connection.prepareStatement(VOID);
              statement.setArray(1, texts(connection, refunds, VoidLabel.RefundView::labelId));
              statement.setArray(2, texts(connection, refunds, one -> one.state().name()));
              statement.setArray(
                  3,
                  array(
                      connection,
                      "bigint",
                      refunds,
                      one -> one.amount() == null ? null : one.amount().minor()));
              statement.setArray(4, texts(connection, refunds, VoidLabel.RefundView::words));
              return statement;
            });
  }

  /** Deletes old ones; returns whether there may be more. */
  boolean forget(Duration age, int most) {
    return jdbc.update(FORGET, age.toSeconds(), most) == most;
  }

  /** Deletes what rules looked at, of old ones; returns whether there may be more. */
  boolean forgetFacts(Duration age, int most) {
    return jdbc.update(FORGET_FACTS, age.toSeconds(), age.toSeconds(), most) == most;
  }

  /** In the order in which they were bought; empty if there are none. */
  List<LabelView> of(OrderId order) {
    return jdbc.query(OF_ORDER, (row, n) -> view(row), order.value());
  }

  static LabelView view(ResultSet row) throws SQLException {
    String id = row.getString("label_id");
    String refund = row.getString("refund");
    return new LabelView(
        id,
        OrderId.parse(row.getString("order_id")),
        row.getString("account"),
        row.getString("carrier"),
        row.getString("service"),
        row.getString("tracking_number"),
        row.getString("tracking_url"),
        new Money(
            row.getLong("amount"),
            row.getString("currency"),
            row.getObject("decimals", Integer.class)),
        row.getString("location"),
        refund.equals(Refund.State.NONE.name()) ? "purchased" : "voided",
        refund,
        row.getBoolean("test"),
        row.getInt("attempts"),
        row.getTimestamp("bought_at").toInstant(),
        chosenBy(row),
        row.getString("void_by"),
        row.getString("void_reason"),
        "/api/labels/" + id + ".pdf");
  }

  /**
   * One label as the API shows it.
   *
   * @param state "purchased", or "voided": not to be used any more
   * @param refund how its void stands: {@link Refund.State}, or WRITTEN_OFF by a person
   * @param test whether it moves no parcel
   * @param attempts how often buying it was tried; it was bought once
   * @param chosenBy the rule by which it goes; null where there were no rules
   * @param voidedBy who made it void without its order; null if nobody did
   * @param voidReason why
   * @param document path of the label to print
   */
  record LabelView(
      String id,
      OrderId order,
      String account,
      String carrier,
      String service,
      String trackingNumber,
      @Nullable String trackingUrl,
      Money amount,
      @Nullable String location,
      String state,
      String refund,
      boolean test,
      int attempts,
      Instant boughtAt,
      @Nullable ChosenBy chosenBy,
      @Nullable String voidedBy,
      @Nullable String voidReason,
      String document) {}

  private static <T> Array texts(
      Connection connection, Collection<T> of, Function<T, @Nullable String> text)
      throws SQLException {
    return array(connection, "text", of, text);
  }

  private static <T> Array array(
      Connection connection,
      String type,
      Collection<T> of,
      Function<T, ? extends @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, of.stream().map(value).toArray());
  }
}
