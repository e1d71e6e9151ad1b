package dev.waybill.console.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did or saw.
 *
 * @param id 0 until it is stored
 * @param person "" where nobody is known
 * @param token the name of the API token that was used
 * @param action "POST /api/orders/demo-woo:1001/actions", or a word such as "signed in"
 * @param resource the first part of an API's path: "orders"
 * @param orders that it was about, as far as the call names them
 * @param status of the answer
 * @param reason that the person gave
 */
public record AuditEntry(
    long id,
    Instant at,
    AuditKind kind,
    String person,
    @Nullable String role,
    @Nullable String token,
    String action,
    @Nullable String resource,
    List<String> orders,
    @Nullable Integer status,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String network) {

  private static final int LONGEST = 500;

  /** What is too long for a line is cut: paths and reasons are anybody's. */
  public AuditEntry {
    action = cut(action);
    reason = reason == null ? null : cut(reason);
    detail = detail == null ? null : cut(detail);
    orders = List.copyOf(orders);
  }

  /** Something about people, or a sign-in. */
  static AuditEntry of(
      Instant at,
      AuditKind kind,
      String person,
      String action,
      @Nullable String detail,
      @Nullable String network) {
    return new AuditEntry(
        0, at, kind, person, null, null, action, null, List.of(), null, null, detail, network);
  }

  private static String cut(String text) {
    String line = text.replace("\0", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + '…';
  }
}
