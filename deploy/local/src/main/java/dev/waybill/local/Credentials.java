package dev.waybill.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A user and a password for HTTP Basic. */
public record Credentials(String user, String password) {

  /** The value of an Authorization header. */
  public String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return user;
  }
}
