package dev.waybill.inventory.parcel;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.wire.Json;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known now of some SKUs, and of the places they leave from: two statements a batch. */
final class CatalogueLookup {

  private static final String ITEMS =
      "SELECT c.sku, NOT 'no-customs' = ANY(c.problems) AS declarable,"
          + " c.fields ->> 'title' AS title, c.fields ->> 'hsCode' AS tariff,"
          + " c.fields ->> 'originCountry' AS origin,"
          + " (c.fields #>> '{customsValue,amount}')::numeric AS value,"
          + " c.fields #>> '{customsValue,currency}' AS currency, "
          + Piece.COLUMNS
          + " FROM item c WHERE c.sku = ANY(?)";

  private static final String ADDRESSES =
      "SELECT code, address FROM location WHERE address IS NOT NULL";

  private final JdbcTemplate jdbc;
  private final @Nullable Integer defaultGrams;

  /**
   * @param defaultGrams of a piece of which it is not known; null for no answer
   */
  CatalogueLookup(JdbcTemplate jdbc, @Nullable Integer defaultGrams) {
    this.jdbc = jdbc;
    this.defaultGrams = defaultGrams;
  }

  /**
   * What was found.
   *
   * @param declarations by SKU, of items of which all is known that customs ask for
   * @param addresses by location, as far as they are known
   */
  record Found(
      Measures measures, Map<String, Declaration> declarations, Map<String, Address> addresses) {}

  /** What customs ask about one piece. */
  record Declaration(String description, Money value, String tariff, String origin) {}

  Found of(Collection<String> skus) {
    var measures = new Measures(defaultGrams);
    var declarations = new HashMap<String, Declaration>();
    jdbc.query(
        ITEMS,
        row -> {
          String sku = row.getString("sku");
          measures.put(sku, Piece.read(row));
          declaration(row).ifPresent(declaration -> declarations.put(sku, declaration));
        },
        (Object) skus.toArray(String[]::new));
    var addresses = new HashMap<String, Address>();
    jdbc.query(
        ADDRESSES,
        row -> {
          addresses.put(
              row.getString("code"),
              Json.mapper().readValue(row.getString("address"), Address.class));
        });
    return new Found(measures, declarations, addresses);
  }

  private static Optional<Declaration> declaration(ResultSet row) throws SQLException {
    BigDecimal value = row.getBigDecimal("value");
    String currency = row.getString("currency");
    String tariff = row.getString("tariff");
    String origin = row.getString("origin");
    if (!row.getBoolean("declarable")
        || value == null
        || currency == null
        || tariff == null
        || origin == null) {
      return Optional.empty();
    }
    String title = row.getString("title");
    return Optional.of(
        new Declaration(
            title == null || title.isBlank() ? row.getString("sku") : title,
            Money.exactly(value, currency),
            tariff,
            origin));
  }
}
