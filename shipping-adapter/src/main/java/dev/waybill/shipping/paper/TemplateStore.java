package dev.waybill.shipping.paper;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.database.ChangeHistory;
import dev.waybill.service.database.ChangeHistory.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What shops want their papers to look like: brands and templates, and who changed them. */
final class TemplateStore {

  private static final String SET =
      """
      INSERT INTO paper_template (shop, kind, language, html, set_by, set_at)
      VALUES (:shop, :kind, :language, :html, :by, now())
      ON CONFLICT (shop, kind, language) DO UPDATE
        SET html = excluded.html, set_by = excluded.set_by, set_at = excluded.set_at
      """;

  private static final String SET_BRAND =
      """
      INSERT INTO paper_brand (shop, brand) VALUES (:shop, :brand::jsonb)
      ON CONFLICT (shop) DO UPDATE SET brand = excluded.brand
      """;

  private final JdbcClient jdbc;
  private final ChangeHistory history;
  private final TransactionOperations transaction;
  private final Clock clock;

  TemplateStore(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.history = new ChangeHistory(jdbc, "paper_change", "shop");
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A template of a shop's own. */
  record Own(PaperKind kind, String language, String setBy, Instant setAt) {}

  Brand brand(String shop) {
    return jdbc.sql("SELECT brand FROM paper_brand WHERE shop = ?")
        .param(shop)
        .query((row, n) -> Json.mapper().readValue(row.getString(1), Brand.class))
        .optional()
        .orElse(Brand.NONE);
  }

  Optional<String> template(String shop, PaperKind kind, String language) {
    return jdbc.sql("SELECT html FROM paper_template WHERE shop = ? AND kind = ? AND language = ?")
        .params(shop, kind.id(), language)
        .query(String.class)
        .optional();
  }

  List<Own> of(String shop) {
    return jdbc.sql(
            "SELECT kind, language, set_by, set_at FROM paper_template WHERE shop = ? ORDER BY"
                + " kind, language")
        .param(shop)
        .query(
            (row, n) ->
                new Own(
                    PaperKind.of(row.getString("kind")).orElseThrow(),
                    row.getString("language"),
                    row.getString("set_by"),
                    row.getTimestamp("set_at").toInstant()))
        .list();
  }

  void setBrand(String shop, Brand brand, String by) {
    changed(
        shop,
        by,
        "brand",
        "name, address, texts or logo",
        () ->
            jdbc.sql(SET_BRAND)
                .param("shop", shop)
                .param("brand", Json.mapper().writeValueAsString(brand))
                .update());
  }

  void set(String shop, PaperKind kind, String language, String html, String by) {
    changed(
        shop,
        by,
        "set",
        kind.id() + " in " + language,
        () ->
            jdbc.sql(SET)
                .param("shop", shop)
                .param("kind", kind.id())
                .param("language", language)
                .param("html", html)
                .param("by", by)
                .update());
  }

  /** The shipped one counts again. */
  void forget(String shop, PaperKind kind, String language, String by) {
    changed(
        shop,
        by,
        "forget",
        kind.id() + " in " + language,
        () ->
            jdbc.sql("DELETE FROM paper_template WHERE shop = ? AND kind = ? AND language = ?")
                .params(shop, kind.id(), language)
                .update());
  }

  List<Change> history(String shop, int most) {
    return history.of(shop, 0, most);
  }

  private void changed(String shop, String by, String action, String detail, Runnable change) {
    transaction.executeWithoutResult(
        status -> {
          change.run();
          history.note(shop, new Change(clock.instant(), by, action, detail));
        });
  }
}
