package dev.waybill.console.web;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How times, sums and names are written on pages. Times are in UTC here; a script rewrites them in
 * the reader's own zone.
 */
@Component("format")
public final class PageFormat {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Clock clock;

  PageFormat(Clock clock) {
    this.clock = clock;
  }

  public String time(Instant time) {
    return UTC.format(time);
  }

  /** How long ago, in the one or two units that matter: "2 h 5 min". */
  public String age(Instant since) {
    Duration age = Duration.between(since, clock.instant());
    if (age.compareTo(Duration.ofSeconds(1)) < 0) {
      return "just now";
    }
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }

  public String count(long number) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
  }

  /** An amount with its currency; a dash for none. */
  public String money(@Nullable Money money) {
    if (money == null) {
      return "–";
    }
    BigDecimal amount = money.amount();
    NumberFormat format = NumberFormat.getInstance(Locale.ENGLISH);
    format.setMinimumFractionDigits(amount.scale());
    format.setMaximumFractionDigits(amount.scale());
    return format.format(amount) + "\u00a0" + money.currency();
  }

  /** A line with times in it, cut up so that each time can be shown in the reader's zone. */
  public List<TextSegment> segments(String line) {
    return TextSegment.of(line);
  }

  /** "buy-label" as people say it: "Buy label". */
  public String words(String kebab) {
    String text = kebab.replace('-', ' ').replace('_', ' ');
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
