package dev.waybill.console.signin;

import dev.waybill.console.people.ApiToken;
import dev.waybill.console.people.ApiTokens;
import dev.waybill.service.identity.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * API tokens: {@code Authorization: Bearer wbt_…}. A token may what it was made for, and never more
 * than its person may at the time of the call.
 */
final class TokenFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";
  private static final int LONGEST = 100;

  private final ApiTokens tokens;
  private final CurrentPeople people;
  private final SignInLog log;
  private final AccessProblems problems;

  TokenFilter(ApiTokens tokens, CurrentPeople people, SignInLog log, AccessProblems problems) {
    this.tokens = tokens;
    this.people = people;
    this.log = log;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      chain.doFilter(request, response);
      return;
    }
    String given = header.substring(SCHEME.length()).strip();
    Network network = Network.of(String.valueOf(request.getRemoteAddr()));
    Optional<ApiToken> found =
        given.startsWith(ApiTokens.PREFIX) && given.length() <= LONGEST
            ? tokens.find(given)
            : Optional.empty();
    Optional<CurrentPeople.Rights> rights =
        found.flatMap(token -> people.of(token.person())).filter(current -> !current.unfinished());
    if (found.isEmpty() || rights.isEmpty()) {
      log.failedUnknown(network);
      problems.commence(request, response, new BadCredentialsException("No token that is good"));
      return;
    }
    ApiToken token = found.get();
    if (request.getRequestURI().startsWith("/api/")
        && !token.covers(request.getMethod(), request.getRequestURI())) {
      problems.handle(
          request,
          response,
          new WrittenRefusal(
              "This token is not for that: it "
                  + (token.readOnly() ? "only reads" : "reads and acts")
                  + (token.resources().isEmpty()
                      ? "."
                      : ", at " + String.join(", ", token.resources()) + ".")));
      return;
    }
    tokens.used(token);
    log.succeeded(token.person(), network);
    Role role = rights.get().role().mayAllOf(token.role()) ? token.role() : rights.get().role();
    var caller =
        UsernamePasswordAuthenticationToken.authenticated(token.person(), null, role.authorities());
    caller.setDetails(new TokenDetails(token));
    SecurityContextHolder.setContext(new SecurityContextImpl(caller));
    chain.doFilter(request, response);
  }
}
