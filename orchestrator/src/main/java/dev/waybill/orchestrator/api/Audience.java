package dev.waybill.orchestrator.api;

import dev.waybill.service.identity.Callers;
import org.springframework.security.core.Authentication;

/** For whom an order is shown. */
enum Audience {
  /** Where it stands, without personal data. */
  VIEWERS,
  /** Also what a packing slip shows. */
  PACKERS,
  /** All of it. */
  OPERATORS;

  static Audience of(Authentication caller) {
    if (Callers.isOperator(caller)) {
      return OPERATORS;
    }
    return Callers.isPacker(caller) ? PACKERS : VIEWERS;
  }
}
