package dev.waybill.console.people;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sentences of the message files in the reader's language. */
@Component
final class Words {

  private final MessageSource messages;

  Words(MessageSource messages) {
    this.messages = messages;
  }

  String of(String key) {
    return messages.getMessage(key, null, LocaleContextHolder.getLocale());
  }
}
