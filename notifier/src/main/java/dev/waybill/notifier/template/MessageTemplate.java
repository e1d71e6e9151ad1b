package dev.waybill.notifier.template;

import com.samskivert.mustache.Template;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The compiled templates of one occasion in one language. Thread-safe. */
record MessageTemplate(
    String language,
    Template subject,
    Template text,
    @Nullable Template html,
    @Nullable Template sms) {

  Rendered render(OrderView order) {
    OrderView view = order.in(Locale.forLanguageTag(language));
    return new Rendered(
        language,
        subject.execute(view).strip(),
        text.execute(view),
        html == null ? null : html.execute(view),
        sms == null ? null : sms.execute(view).strip().replaceAll("\\s+", " "));
  }
}
