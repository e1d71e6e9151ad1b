package dev.waybill.console.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/** Slows guessing down, at a sign-in as on one's own page. */
@FunctionalInterface
public interface TryLimit {

  /**
   * Runs the check unless too many failed before.
   *
   * @throws org.springframework.web.server.ResponseStatusException 429 if it has to wait
   */
  boolean attempt(String person, HttpServletRequest request, BooleanSupplier check);
}
