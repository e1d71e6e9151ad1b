package dev.waybill.orchestrator.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The few orders that a word leads to, and only then the rest: one query over all orders by time
 * would read them all in vain for a word that leads nowhere. An e-mail address is no such word: it
 * may lead to thousands, and has an index by time.
 */
final class WordSearch {

  /**
   * The shops are found by looking from one to the next in an index, so that the shop's own part of
   * an id needs no index of its own.
   */
  private static final String OWN_IDS =
      """
      SELECT found.order_id
      FROM (WITH RECURSIVE shops(shop) AS (
              (SELECT shop FROM %1$s ORDER BY shop LIMIT 1)
              UNION ALL
              SELECT (SELECT o.shop FROM %1$s o WHERE o.shop > s.shop ORDER BY o.shop LIMIT 1)
              FROM shops s WHERE s.shop IS NOT NULL)
            SELECT shop FROM shops WHERE shop IS NOT NULL) AS known
      CROSS JOIN LATERAL (
        SELECT order_id FROM %1$s WHERE order_id = known.shop || ':' || :word OFFSET 0) AS found\
      """;

  private static final String KEYS =
      """
      SELECT order_id FROM orders WHERE order_id = :word
      UNION SELECT order_id FROM orders WHERE number IN (:word, :hashed)
      UNION SELECT order_id FROM archived_orders WHERE order_id = :word
      UNION SELECT order_id FROM archived_orders WHERE number IN (:word, :hashed)
      UNION SELECT order_id FROM order_references WHERE reference = :word
      UNION %s
      UNION %s\
      """
          .formatted(OWN_IDS.formatted("orders"), OWN_IDS.formatted("archived_orders"));

  /** A name of many bearers stops at the number of orders that are counted. */
  private static final String LEXEMES =
      """

      UNION (SELECT order_id FROM order_bodies WHERE search @@ :lexemes::tsquery LIMIT :most)
      UNION (SELECT order_id FROM archived_orders WHERE search @@ :lexemes::tsquery LIMIT :most)\
      """;

  private static final String FOUND =
      """
      (SELECT o.*
       FROM (%s) AS found
       CROSS JOIN LATERAL (SELECT * FROM %s WHERE order_id = found.order_id OFFSET 0) AS o
      ) AS matching\
      """;

  private WordSearch() {}

  /**
   * What stands in for {@code source} in a query, so that only the orders are looked at to which
   * the word leads.
   *
   * @param most orders that a name of many bearers leads to
   * @param persons whether names and telephone numbers count
   */
  static String in(
      String source, String word, boolean persons, int most, Map<String, Object> parameters) {
    parameters.put("word", word);
    parameters.put("hashed", word.startsWith("#") ? word.substring(1) : '#' + word);
    @Nullable String lexemes = SearchWords.query(word, persons);
    if (lexemes != null) {
      parameters.put("lexemes", lexemes);
      parameters.put("most", most);
    }
    return FOUND.formatted(lexemes == null ? KEYS : KEYS + LEXEMES, source);
  }
}
