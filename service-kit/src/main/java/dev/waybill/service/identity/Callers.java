package dev.waybill.service.identity;

import org.springframework.security.core.Authentication;

/** What the token of a call says of who is behind it. */
public final class Callers {

  private Callers() {}

  /** Whether the caller may act on orders, and see personal data. */
  public static boolean isOperator(Authentication caller) {
    return Role.OPERATOR.isHeldBy(caller);
  }

  /** Whether the caller may see at least what a packing slip shows. */
  public static boolean isPacker(Authentication caller) {
    return Role.PACKER.isHeldBy(caller);
  }
}
