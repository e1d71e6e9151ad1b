package dev.waybill.step.engine;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes the commands of a poll: those that call something outside go to {@link RemoteSteps}, those
 * that only write to this service's own database to {@link LocalSteps}. When it returns, every
 * record of the batch is answered, claimed in the ledger or kept as a dead letter, and its offset
 * may be committed. When it throws, the batch comes again, and no command is carried out twice.
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
    // Several attempts of one command have the same id: the last one replaces the others.
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (decoder.decode(record)) {
        case Received.Command command when command.route() instanceof Route.Local ->
            localCommands.merge(command.id(), command, CommandIntake::newer);
        case Received.Command command ->
            remoteCommands.merge(command.id(), command, CommandIntake::newer);
        case Received.Poison letter -> poison.add(letter);
      }
    }
    remote.take(List.copyOf(remoteCommands.values()));
    local.take(List.copyOf(localCommands.values()));
    // Last: if anything before fails, the batch comes again, and would leave each letter twice.
    deadLetters.keep(poison);
    meters.deadLetters(poison.size());
  }

  /** The later, unless it is the same attempt and says when the order had to leave before. */
  private static Received.Command newer(Received.Command one, Received.Command later) {
    return one.attempt() == later.attempt() && one.shipByRevision() > later.shipByRevision()
        ? one
        : later;
  }
}
