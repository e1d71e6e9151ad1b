package dev.waybill.notifier.occasion;

import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells a customer what a carrier says of a parcel, if that is an occasion on which the shop's
 * customers hear of one. The command says which it is, and is sent once for each parcel and
 * occasion.
 */
final class ParcelNews implements StepHandler<NotifiedOrder> {

  private static final String NOT_WANTED = "not-wanted";

  private final Map<String, TellCustomer> byOccasion;
  private final NotifierSettings settings;

  ParcelNews(Map<String, TellCustomer> byOccasion, NotifierSettings settings) {
    this.byOccasion = byOccasion;
    this.settings = settings;
  }

  /** The occasion that the news is one of; null for news of something else. */
  static @Nullable String occasion(JsonNode news) {
    String occasion = news.path("occasion").asString("");
    return occasion.isEmpty() ? null : occasion;
  }

  @Override
  public String action() {
    return "parcel-news";
  }

  @Override
  public Class<NotifiedOrder> orderType() {
    return NotifiedOrder.class;
  }

  @Override
  public boolean marksBegin() {
    return true;
  }

  @Override
  public String provider(Step<NotifiedOrder> step) {
    TellCustomer any = byOccasion.values().iterator().next();
    return any.provider(step);
  }

  @Override
  public Outcome handle(Step<NotifiedOrder> step) {
    TellCustomer message = message(step);
    return message == null ? notWanted() : message.handle(step);
  }

  @Override
  public Optional<Outcome> find(Step<NotifiedOrder> step) {
    TellCustomer message = message(step);
    return message == null ? Optional.of(notWanted()) : message.find(step);
  }

  private @Nullable TellCustomer message(Step<NotifiedOrder> step) {
    JsonNode news = step.command().part();
    String occasion = news == null ? null : occasion(news);
    return occasion != null && settings.tellsOfParcel(step.orderId().shop(), occasion)
        ? byOccasion.get(occasion)
        : null;
  }

  private static Outcome notWanted() {
    return Outcome.completed(new TellCustomer.Told(NOT_WANTED, null, null));
  }
}
