package dev.waybill.console.web;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How times, sums and names are written on pages, in the reader's language. Times are in UTC here;
 * a script rewrites them in the reader's own zone.
 */
@Component("format")
public final class PageFormat {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final MessageSource messages;
  private final Map<Locale, Sentences> sentences = new ConcurrentHashMap<>();

  PageFormat(Clock clock, MessageSource messages) {
    this.clock = clock;
    this.messages = messages;
  }

  public String time(Instant time) {
    return UTC.withLocale(locale()).format(time);
  }

  /** Words of the message files in the reader's language. */
  public String word(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale());
  }

  /**
   * A sentence of a service or of the console, in the reader's language if it is known there: see
   * {@link Sentences}. Null for null.
   */
  public @Nullable String said(@Nullable String sentence) {
    return sentence == null
        ? null
        : sentences.computeIfAbsent(Locale.of(locale().getLanguage()), Sentences::in).say(sentence);
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }

  /** How long ago, in the one or two units that matter: "2 h 5 min". */
  public String age(Instant since) {
    Duration age = Duration.between(since, clock.instant());
    if (age.compareTo(Duration.ofSeconds(1)) < 0) {
      return word("age.now");
    }
    return span(age);
  }

  /** The same of a number of seconds; a dash for none. */
  public String seconds(@Nullable Long seconds) {
    return seconds == null ? "–" : span(Duration.ofSeconds(seconds));
  }

  /** A time span in the one or two units that matter. */
  public String span(Duration span) {
    if (span.toDays() > 0) {
      return word("age.days", span.toDays(), span.toHoursPart());
    }
    if (span.toHours() > 0) {
      return word("age.hours", span.toHours(), span.toMinutesPart());
    }
    return span.toMinutes() > 0
        ? word("age.minutes", span.toMinutes())
        : word("age.seconds", span.toSeconds());
  }

  public String count(long number) {
    return NumberFormat.getIntegerInstance(locale()).format(number);
  }

  /** "Mon" */
  public String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, locale());
  }

  /** An amount with its currency; a dash for none. */
  public String money(@Nullable Money money) {
    if (money == null) {
      return "–";
    }
    BigDecimal amount = money.amount();
    NumberFormat format = NumberFormat.getInstance(locale());
    format.setMinimumFractionDigits(amount.scale());
    format.setMaximumFractionDigits(amount.scale());
    return format.format(amount) + "\u00a0" + money.currency();
  }

  /**
   * A line with times in it, in the reader's language if it is known there, cut up so that each
   * time can be shown in the reader's zone.
   */
  public List<TextSegment> segments(String line) {
    return TextSegment.of(Objects.requireNonNull(said(line)));
  }

  /** "buy-label" as people say it: "Buy label". */
  public String words(String kebab) {
    String text = kebab.replace('-', ' ').replace('_', ' ');
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
