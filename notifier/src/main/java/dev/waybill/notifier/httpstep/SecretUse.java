package dev.waybill.notifier.httpstep;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a request names a secret.
 *
 * @param url where the request goes; <code>${secret:NAME}</code> where that is a secret itself;
 *     null or "" where only its existence is asked for
 * @param signs whether it signs the request instead of going with it
 */
record SecretUse(String name, @Nullable String url, boolean signs) {

  SecretUse {
    Objects.requireNonNull(name, "Each use has a \"name\".");
  }
}
