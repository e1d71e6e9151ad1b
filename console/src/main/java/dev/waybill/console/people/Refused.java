package dev.waybill.console.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Says no in words that a person is told as they are. */
final class Refused {

  private Refused() {}

  static ResponseStatusException because(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }

  static ResponseStatusException conflict(String words) {
    return new ResponseStatusException(HttpStatus.CONFLICT, words);
  }

  static ResponseStatusException unknown(String words) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, words);
  }
}
