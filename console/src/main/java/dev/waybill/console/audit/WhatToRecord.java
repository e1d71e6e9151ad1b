package dev.waybill.console.audit;

import dev.waybill.contracts.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads off a call what the audit keeps of it: no more of a body than its reason and its orders.
 */
final class WhatToRecord {

  static final int MOST_ORDERS = 500;

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private static final Pattern ORDER =
      Pattern.compile("/(?:api/)?(?:orders|packings|backorders)/([^/:]+:[^/]+?)(?:/.*)?");

  private static final Pattern ORDER_CONTENT = Pattern.compile("/(?:api/)?orders/[^/:]+:[^/]+");

  /** A page's button that shows what is hidden of an order or a dead letter. */
  private static final Pattern REVEALED =
      Pattern.compile("/orders/[^/:]+:[^/]+/reveal|/inbox/address|/dead-letters/[0-9]+/reveal");

  /** What shows personal data and is asked for on purpose. */
  private static final List<Pattern> REVEALS =
      List.of(
          Pattern.compile("/api/orders/[^/]+/body"),
          Pattern.compile("/api/labels.*\\.(pdf|png|zpl)"),
          Pattern.compile("/api/.*customs-invoice\\.pdf"),
          Pattern.compile("/api/print-jobs/[^/]+\\.(pdf|zpl)"),
          Pattern.compile("/api/manifests/[^/]+/documents/.*"),
          Pattern.compile("/api/privacy-requests.*"),
          Pattern.compile("/api/audit.*"),
          Pattern.compile("/audit"),
          Pattern.compile("/api/.*\\.csv"),
          Pattern.compile("/api/dead-letters/[0-9]+"),
          Pattern.compile("/api/webhooks/deliveries/[^/]+"));

  private WhatToRecord() {}

  /** Null for what is not recorded: lists, figures, pages' own files. */
  static @Nullable AuditKind kind(HttpServletRequest request) {
    String path = path(request);
    if (!SAFE.contains(request.getMethod())) {
      if (path.startsWith("/sign-")) {
        return null;
      }
      return REVEALED.matcher(path).matches() ? AuditKind.REVEAL : AuditKind.CHANGE;
    }
    if (!request.getMethod().equals("GET")) {
      return null;
    }
    if (REVEALS.stream().anyMatch(pattern -> pattern.matcher(path).matches())
        && request.getParameter("cursor") == null) {
      return AuditKind.REVEAL;
    }
    if (ORDER_CONTENT.matcher(path).matches()) {
      return AuditKind.LOOK;
    }
    return searches(request, path) ? AuditKind.REVEAL : null;
  }

  /** By what might be a customer's name, address or number: anything but an order's own id. */
  private static boolean searches(HttpServletRequest request, String path) {
    String asked = request.getParameter("q");
    return (path.equals("/orders") || path.equals("/api/orders"))
        && asked != null
        && (asked.contains("@") || asked.strip().contains(" ") || asked.matches(".*\\p{L}{3,}.*"))
        && !asked.contains(":");
  }

  /** What was done to people is told by themselves, in words; here only what was refused. */
  static boolean tellsItself(String path) {
    return path.equals("/people")
        || path.startsWith("/people/")
        || path.startsWith("/me/")
        || path.startsWith("/invitations/")
        || path.equals("/api/people")
        || path.startsWith("/api/people/");
  }

  /** Without the query, which may quote a customer. */
  static String path(HttpServletRequest request) {
    return URLDecoder.decode(request.getRequestURI().replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  static @Nullable String resource(String path) {
    String[] parts = path.split("/");
    int first = parts.length > 1 && parts[1].equals("api") ? 2 : 1;
    return parts.length > first && !parts[first].isEmpty() ? parts[first] : null;
  }

  static boolean isAudit(String path) {
    return path.equals("/audit") || path.startsWith("/api/audit");
  }

  /** Reason and orders, from wherever the call has them. */
  record Words(@Nullable String reason, List<String> orders) {}

  /**
   * @param body what was read of it
   */
  static Words words(HttpServletRequest request, byte[] body) {
    if (isAudit(path(request))) {
      // Who asked about an order has not seen it.
      return new Words(null, List.of());
    }
    var orders = new LinkedHashSet<String>();
    Matcher inPath = ORDER.matcher(path(request));
    if (inPath.matches()) {
      orders.add(inPath.group(1));
    }
    String reason = request.getParameter("reason");
    String asked = request.getParameter("order");
    if (asked != null && asked.contains(":")) {
      orders.add(asked);
    }
    if (isJson(request) && body.length > 0) {
      try {
        JsonNode json = Json.mapper().readTree(body);
        JsonNode said = json.path("reason");
        reason = said.isString() ? said.asString() : reason;
        for (JsonNode one : json.path("orders")) {
          if (one.isString() && orders.size() < MOST_ORDERS) {
            orders.add(one.asString());
          }
        }
      } catch (JacksonException e) {
        // The service says what is wrong with it.
      }
    }
    return new Words(reason == null || reason.isBlank() ? null : reason, new ArrayList<>(orders));
  }

  private static boolean isJson(HttpServletRequest request) {
    String type = request.getContentType();
    try {
      return type != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
