package dev.waybill.notifier.occasion;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.ParcelLabels;
import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Channels;
import dev.waybill.notifier.channel.Contact;
import dev.waybill.notifier.channel.Message;
import dev.waybill.notifier.template.Rendered;
import dev.waybill.notifier.template.Templates;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The action of one occasion: writes to the customer, in their language.
 *
 * <p>The shop's channels are tried in their order: the next one is for a customer whom the one
 * before cannot reach, never for a message that may have been sent.
 *
 * <p>A customer who left no address is not told, which is an outcome and no failure; neither is one
 * whose order has a test label told that it is on its way. A message that may have been sent is
 * treated as {@code waybill.notifier.when-unconfirmed} says; either way the result tells.
 */
final class TellCustomer implements StepHandler<NotifiedOrder> {

  private final String occasion;
  private final Channels channels;
  private final Templates templates;
  private final OrderViews views;
  private final NotifierSettings settings;

  TellCustomer(
      String occasion,
      Channels channels,
      Templates templates,
      OrderViews views,
      NotifierSettings settings) {
    this.occasion = occasion;
    this.channels = channels;
    this.templates = templates;
    this.views = views;
    this.settings = settings;
  }

  @Override
  public String action() {
    return occasion;
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
    return channels.of(step.orderId().shop()).getFirst().name();
  }

  @Override
  public Outcome handle(Step<NotifiedOrder> step) {
    if (occasion.equals(OrderViews.SHIPPED)
        && reaches(step)
        && ParcelLabels.anyTest(step.command().results().values())) {
      return Outcome.completed(new Told("test-label", null, null));
    }
    Outcome refused = null;
    for (Channel channel : channels.of(step.orderId().shop())) {
      Outcome outcome = tell(step, channel);
      if (outcome != null && !(outcome instanceof Outcome.Rejected)) {
        return outcome;
      }
      // Whom this one cannot reach, the next one may; what is told is why the first could not.
      refused = refused == null ? outcome : refused;
    }
    return refused == null ? Outcome.completed(new Told("no-address", null, null)) : refused;
  }

  private boolean reaches(Step<NotifiedOrder> step) {
    return channels.of(step.orderId().shop()).stream()
        .anyMatch(channel -> Recipients.of(channel.contact(), step.order()) != null);
  }

  /** Null if the customer left nothing to be reached by, or nothing is to be said this way. */
  private @Nullable Outcome tell(Step<NotifiedOrder> step, Channel channel) {
    String recipient = Recipients.of(channel.contact(), step.order());
    if (recipient == null) {
      return null;
    }
    Customer customer = step.order().customer();
    String shop = step.orderId().shop();
    String language =
        customer == null || customer.language() == null
            ? settings.language(shop)
            : customer.language();
    Rendered rendered = templates.render(occasion, shop, language, views.of(step));
    boolean inFewWords = channel.contact() == Contact.PHONE;
    String text = inFewWords ? rendered.sms() : rendered.text();
    if (text == null) {
      return null;
    }
    Outcome sent =
        channel.send(
            new Message(
                step.id(),
                step.orderId().value(),
                occasion,
                shop,
                recipient,
                rendered.subject(),
                text,
                inFewWords ? null : rendered.html()));
    return switch (sent) {
      case Outcome.Completed taken ->
          Outcome.completed(new Told("sent", channel.name(), rendered.language()));
      case Outcome.Unavailable silent when silent.mayHaveHappened() -> unconfirmed(silent, channel);
      case Outcome.Rejected refused -> refused;
      case Outcome.Unavailable notSent -> notSent;
      case Outcome.Deferred later ->
          throw new IllegalStateException(channel.name() + " answers at once");
    };
  }

  /** An earlier attempt began to send, and nobody knows how it ended: the channel has no memory. */
  @Override
  public Optional<Outcome> find(Step<NotifiedOrder> step) {
    return switch (settings.whenUnconfirmed()) {
      case HOLD_BACK -> Optional.of(heldBack(channels.of(step.orderId().shop()).getFirst()));
      case RESEND -> Optional.empty();
    };
  }

  private Outcome unconfirmed(Outcome.Unavailable silent, Channel channel) {
    return switch (settings.whenUnconfirmed()) {
      case HOLD_BACK -> heldBack(channel);
      case RESEND -> silent;
    };
  }

  private static Outcome heldBack(Channel channel) {
    return Outcome.completed(new Told("unconfirmed", channel.name(), null));
  }

  /**
   * The result.
   *
   * @param delivery "sent", "no-address", "test-label": nothing is on its way, "not-wanted": the
   *     shop's customers do not hear of that, or "unconfirmed": it may or may not have arrived
   * @param language in which it was written
   */
  record Told(String delivery, @Nullable String channel, @Nullable String language) {}
}
