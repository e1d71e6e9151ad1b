package dev.waybill.step.engine;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes a poll batch in. When it returns, every record of the batch is answered, claimed in the
 * ledger or kept as a dead letter, and its offset may go on; when it throws, the batch comes again,
 * which does nothing twice.
 */
final class CommandIntake implements Beating {

  private final CommandDecoder decoder;
  private final RemoteSteps remote;
  private final LocalSteps local;
  private final CommandDeadLetters deadLetters;
  private final StepMeters meters;
  private final Pulse handlers;

  CommandIntake(
      CommandDecoder decoder,
      RemoteSteps remote,
      LocalSteps local,
      CommandDeadLetters deadLetters,
      StepMeters meters,
      Duration longestCall) {
    this.handlers = remote.pulse(longestCall);
    this.decoder = decoder;
    this.remote = remote;
    this.local = local;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @Override
  public List<Pulse> pulses() {
    return List.of(handlers);
  }

  void accept(List<ConsumerRecord<byte[], byte[]>> records) {
    var remoteCommands = new LinkedHashMap<String, Received.Command>();
    var localCommands = new LinkedHashMap<String, Received.Command>();
    var poison = new ArrayList<Received.Poison>();
    // Of several attempts of one command the last counts.
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (decoder.decode(record)) {
        case Received.Command command when command.route() instanceof Route.Local ->
            localCommands.put(command.id(), command);
        case Received.Command command -> remoteCommands.put(command.id(), command);
        case Received.Poison letter -> poison.add(letter);
      }
    }
    remote.take(List.copyOf(remoteCommands.values()));
    local.take(List.copyOf(localCommands.values()));
    // Last, since the batch comes again if anything before fails, and letters would be doubled.
    deadLetters.keep(poison);
    meters.deadLetters(poison.size());
  }
}
