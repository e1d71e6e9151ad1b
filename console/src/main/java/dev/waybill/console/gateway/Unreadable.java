package dev.waybill.console.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.web.client.UnknownContentTypeException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/** Tells an answer that came whole and cannot be read from one that broke off. */
final class Unreadable {

  private Unreadable() {}

  static boolean is(Throwable e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownContentTypeException
          || (cause instanceof JacksonException && !(cause instanceof JacksonIOException))) {
        return true;
      }
    }
    return false;
  }
}
