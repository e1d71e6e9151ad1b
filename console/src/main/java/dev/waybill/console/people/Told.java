package dev.waybill.console.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a form is answered with: done, or why not, in a sentence on the next page. */
final class Told {

  private Told() {}

  /**
   * @param done what to say when it went well; null to say nothing
   */
  static void run(
      RedirectAttributes after, @org.jspecify.annotations.Nullable String done, Runnable action) {
    try {
      action.run();
      if (done != null) {
        after.addFlashAttribute("done", done);
      }
    } catch (ResponseStatusException e) {
      if (e.getStatusCode().equals(HttpStatus.NOT_FOUND)) {
        throw e;
      }
      after.addFlashAttribute("refused", e.getReason());
    }
  }
}
