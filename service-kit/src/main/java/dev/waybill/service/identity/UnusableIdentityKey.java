package dev.waybill.service.identity;

import org.jspecify.annotations.Nullable;

/** A service does not start with a key that would make it refuse, or accept, the wrong callers. */
public final class UnusableIdentityKey extends RuntimeException {

  public UnusableIdentityKey(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
