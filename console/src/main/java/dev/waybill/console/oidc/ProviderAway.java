package dev.waybill.console.oidc;

import java.io.IOException;

/** The provider did not answer, or not as one does. */
final class ProviderAway extends IOException {

  ProviderAway(String why, Throwable cause) {
    super(why, cause);
  }

  ProviderAway(String why) {
    super(why);
  }

  /** Whether that is why something failed. */
  static boolean isBehind(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof ProviderAway) {
        return true;
      }
      if (one.getCause() == one) {
        return false;
      }
    }
    return false;
  }
}
