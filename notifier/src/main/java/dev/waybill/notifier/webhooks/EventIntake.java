package dev.waybill.notifier.webhooks;

import dev.waybill.service.database.DatabaseTrouble;
import dev.waybill.service.kafka.BatchListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns events into deliveries: a batch in one statement. One that comes again adds nothing. */
final class EventIntake implements BatchListener.Intake {

  private static final Logger log = LoggerFactory.getLogger(EventIntake.class);

  private final SubscriptionStore subscriptions;
  private final DeliveryStore deliveries;
  private final Runnable wake;
  private final Clock clock;

  EventIntake(
      SubscriptionStore subscriptions, DeliveryStore deliveries, Runnable wake, Clock clock) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.wake = wake;
    this.clock = clock;
  }

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    // Asked after the poll: whoever subscribed before an event happened is among them.
    List<Subscription> all = subscriptions.all();
    var wanted = new ArrayList<DeliveryStore.New>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      CloudEventJson event = CloudEventJson.of(record);
      if (event == null) {
        continue;
      }
      String body = null;
      for (Subscription subscription : all) {
        if (subscription.wants(event.type(), event.shop(), event.at())) {
          body = body == null ? event.body() : body;
          if (body == null) {
            log.warn("The event {} is not JSON and is told to nobody", event.id());
            break;
          }
          wanted.add(
              new DeliveryStore.New(
                  subscription.id(), event.id(), event.type(), event.order(), body));
        }
      }
    }
    if (!wanted.isEmpty()) {
      add(wanted);
      wake.run();
    }
  }

  /** One event that cannot be stored must not keep the others from being told. */
  private void add(List<DeliveryStore.New> wanted) {
    try {
      deliveries.add(wanted, clock.instant());
    } catch (RuntimeException e) {
      if (DatabaseTrouble.passes(e)) {
        throw e;
      }
      if (wanted.size() == 1) {
        log.error("The event {} cannot be stored and is not told", wanted.getFirst().eventId(), e);
        return;
      }
      wanted.forEach(one -> add(List.of(one)));
    }
  }
}
