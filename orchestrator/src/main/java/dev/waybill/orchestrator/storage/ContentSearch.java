package dev.waybill.orchestrator.storage;

import java.util.Map;

/** Orders by what is in them, as SQL over the words that are stored. */
final class ContentSearch {

  private static final String FOUND =
      """
      (SELECT order_id FROM order_bodies WHERE search @@ :content::tsquery LIMIT :contentMost)
      UNION
      (SELECT order_id FROM archived_orders WHERE search @@ :content::tsquery LIMIT :contentMost)\
      """;

  private static final String HAS =
      """
      EXISTS (SELECT FROM %s c
              WHERE c.order_id = %s.order_id AND c.search @@ :content::tsquery)\
      """;

  private ContentSearch() {}

  /**
   * The ids of the orders. What has many bearers stops at the number of orders that are counted,
   * here and in the archive.
   */
  static String everywhere(Content content, Map<String, Object> parameters) {
    put(content, parameters);
    parameters.put("contentMost", OrderQueries.COUNTED);
    return FOUND;
  }

  /** Whether an order that is not archived has it. */
  static String of(String orders, Map<String, Object> parameters, Content content) {
    put(content, parameters);
    return HAS.formatted("order_bodies", orders);
  }

  /** Whether an order has it, wherever it is. */
  static String ofAny(String orders, Map<String, Object> parameters, Content content) {
    return "(%s OR %s)"
        .formatted(of(orders, parameters, content), HAS.formatted("archived_orders", orders));
  }

  private static void put(Content content, Map<String, Object> parameters) {
    parameters.put("content", SearchWords.query(content));
  }
}
