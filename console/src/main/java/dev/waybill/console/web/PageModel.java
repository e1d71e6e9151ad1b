package dev.waybill.console.web;

import dev.waybill.console.signin.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page needs to know. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

  /** Null on pages that are shown to anybody. */
  @ModelAttribute("caller")
  @Nullable Caller caller(@Nullable Authentication authentication) {
    return authentication == null ? null : Caller.of(authentication);
  }
}
