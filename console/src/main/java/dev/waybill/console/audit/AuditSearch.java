package dev.waybill.console.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which entries are wanted; "" for any.
 *
 * @param kind as {@link AuditKind#word}
 * @param order an order's id
 * @param from a day or a point in time, included
 * @param to a day, included, or a point in time, excluded
 */
public record AuditSearch(
    @Nullable String person,
    @Nullable String kind,
    @Nullable String resource,
    @Nullable String order,
    @Nullable String from,
    @Nullable String to) {

  /** A condition in SQL with its parameters. */
  record Condition(String sql, Map<String, Object> parameters) {}

  /**
   * @throws ResponseStatusException 400 if a kind or a time is none
   */
  Condition condition() {
    var parameters = new LinkedHashMap<String, Object>();
    var sql = new StringBuilder("TRUE");
    if (given(person)) {
      sql.append(" AND person = :person");
      parameters.put("person", person);
    }
    if (given(kind)) {
      if (Arrays.stream(AuditKind.values()).noneMatch(one -> one.word().equals(kind))) {
        throw wrong(
            "kind is one of "
                + Arrays.stream(AuditKind.values())
                    .map(AuditKind::word)
                    .collect(Collectors.joining(", "))
                + ".");
      }
      sql.append(" AND kind = :kind");
      parameters.put("kind", kind);
    }
    if (given(resource)) {
      sql.append(" AND resource = :resource");
      parameters.put("resource", resource);
    }
    if (given(order)) {
      sql.append(" AND orders @> ARRAY[:order]::text[]");
      parameters.put("order", order);
    }
    if (from != null && !from.isBlank()) {
      sql.append(" AND at >= :from");
      parameters.put("from", time("from", from, 0).atOffset(ZoneOffset.UTC));
    }
    if (to != null && !to.isBlank()) {
      sql.append(" AND at < :to");
      parameters.put("to", time("to", to, 1).atOffset(ZoneOffset.UTC));
    }
    return new Condition(sql.toString(), parameters);
  }

  private static boolean given(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  private static Instant time(String name, String text, int days) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw wrong(name + " is a day such as 2026-11-30 or a time such as 2026-11-30T08:00:00Z.");
    }
  }

  private static ResponseStatusException wrong(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
