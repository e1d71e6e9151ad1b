package dev.waybill.console.signin;

import dev.waybill.service.identity.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives whoever has signed in the rights that they have now: a role that was changed holds from the
 * next call on, and who is no longer let in is out at once. Whoever has to set a second factor up
 * gets to their own page and no further.
 */
final class CurrentRights extends OncePerRequestFilter {

  private static final String OWN_PAGE = "/me";

  private final CurrentPeople people;
  private final @Nullable AccessDeniedHandler problems;

  /**
   * @param problems how the API says no; null for pages, which lead to the own page
   */
  CurrentRights(CurrentPeople people, @Nullable AccessDeniedHandler problems) {
    this.people = people;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/assets/") || path.startsWith("/webjars/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (!(caller instanceof UsernamePasswordAuthenticationToken)
        || caller.getDetails() instanceof TokenDetails) {
      chain.doFilter(request, response);
      return;
    }
    Optional<CurrentPeople.Rights> rights = people.of(caller.getName());
    if (rights.isEmpty()) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
      SecurityContextHolder.clearContext();
      chain.doFilter(request, response);
      return;
    }
    if (rights.get().unfinished() && !isOwn(request)) {
      refuse(request, response);
      return;
    }
    Role role = rights.get().role();
    if (role != Role.highest(caller.getAuthorities())) {
      var now =
          UsernamePasswordAuthenticationToken.authenticated(
              caller.getName(), null, role.authorities());
      now.setDetails(caller.getDetails());
      SecurityContextHolder.setContext(new SecurityContextImpl(now));
    }
    chain.doFilter(request, response);
  }

  private static boolean isOwn(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals(OWN_PAGE)
        || path.startsWith(OWN_PAGE + "/")
        || path.equals("/sign-out")
        || path.equals("/error");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (problems != null) {
      problems.handle(
          request,
          response,
          new WrittenRefusal("Your role needs a second factor: set one up at /me first."));
    } else if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", OWN_PAGE);
    } else {
      response.sendRedirect(OWN_PAGE);
    }
  }
}
