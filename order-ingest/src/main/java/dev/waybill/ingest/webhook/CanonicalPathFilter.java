package dev.waybill.ingest.webhook;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Answers 404 to paths that come to the servlet by detours ({@code //webhooks}, {@code
 * /x/../webhooks}): other filters fail on them, which would be a 500 and a stack trace for whoever
 * likes to make some.
 */
final class CanonicalPathFilter implements Filter {

  private static final String START = "/webhooks/";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = ((HttpServletRequest) request).getRequestURI();
    if (path.startsWith(START) || path.equals("/webhooks")) {
      chain.doFilter(request, response);
    } else {
      Answer.NOT_FOUND.write(response);
    }
  }
}
