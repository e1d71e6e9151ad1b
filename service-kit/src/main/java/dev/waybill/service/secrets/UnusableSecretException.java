package dev.waybill.service.secrets;

import java.util.List;

/** A service does not start with secrets that are none. */
final class UnusableSecretException extends RuntimeException {

  UnusableSecretException(List<String> faults) {
    super(String.join("\n", faults));
  }
}
