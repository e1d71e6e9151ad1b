package dev.waybill.console.audit;

import dev.waybill.service.identity.ProblemAnswer;
import dev.waybill.service.identity.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * Records what people do and see, behind the check of who they are. An order that is on somebody's
 * screen and refreshes itself is one look in ten minutes.
 */
public final class AuditFilter extends OncePerRequestFilter {

  private static final int LARGEST_BODY = 64 * 1024;
  private static final Duration ONE_LOOK = Duration.ofMinutes(10);
  private static final int MOST_LOOKS = 10_000;

  private final AuditLog log;
  private final Clock clock;
  private final Function<Authentication, @Nullable String> tokenName;
  private final Function<HttpServletRequest, String> network;
  private final Map<String, Instant> looks =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_LOOKS;
        }
      };

  /**
   * @param tokenName of the API token that somebody came with; null for none
   * @param network where a call comes from
   */
  public AuditFilter(
      AuditLog log,
      Clock clock,
      Function<Authentication, @Nullable String> tokenName,
      Function<HttpServletRequest, String> network) {
    this.log = log;
    this.clock = clock;
    this.tokenName = tokenName;
    this.network = network;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    AuditKind kind = WhatToRecord.kind(request);
    Role role = caller == null ? null : Role.highest(caller.getAuthorities());
    if (kind == null || caller == null || role == null || isNothing(kind, role)) {
      chain.doFilter(request, response);
      return;
    }
    if (log.isFull()) {
      response.setHeader("Retry-After", "5");
      ProblemAnswer.write(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "The audit cannot be written, so nothing is done that it would have to tell of. Nothing"
              + " was changed; try again shortly.");
      return;
    }
    var body = new ContentCachingRequestWrapper(request, LARGEST_BODY);
    int status = 500;
    try {
      chain.doFilter(body, response);
      status = response.getStatus();
    } catch (AccessDeniedException e) {
      status = HttpStatus.FORBIDDEN.value();
      throw e;
    } finally {
      record(kind, caller, role, body, status);
    }
  }

  /** A viewer sees no content of an order. */
  private static boolean isNothing(AuditKind kind, Role role) {
    return kind == AuditKind.LOOK && !role.mayAllOf(Role.PACKER);
  }

  private void record(
      AuditKind kind,
      Authentication caller,
      Role role,
      ContentCachingRequestWrapper request,
      int status) {
    String path = WhatToRecord.path(request);
    if (kind == AuditKind.LOOK && (status >= 300 || !isNews(caller.getName() + ' ' + path))) {
      return;
    }
    if (kind == AuditKind.CHANGE && status < 400 && WhatToRecord.tellsItself(path)) {
      return;
    }
    WhatToRecord.Words words = WhatToRecord.words(request, request.getContentAsByteArray());
    log.add(
        new AuditEntry(
            0,
            clock.instant(),
            kind,
            caller.getName(),
            role.claim(),
            tokenName.apply(caller),
            request.getMethod() + ' ' + path,
            WhatToRecord.resource(path),
            words.orders(),
            status,
            words.reason(),
            WhatToRecord.isAudit(path) ? request.getQueryString() : null,
            network.apply(request)));
  }

  private synchronized boolean isNews(String look) {
    Instant now = clock.instant();
    Instant last = looks.get(look);
    if (last != null && now.isBefore(last.plus(ONE_LOOK))) {
      return false;
    }
    looks.put(look, now);
    return true;
  }
}
