package dev.waybill.step.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes a poll batch in. When it returns, every record of the batch is answered, claimed in the
 * ledger or kept as a dead letter, and its offset may go on; when it throws, the batch comes again,
 * which does nothing twice.
 */
final class CommandIntake {

  private final CommandDecoder decoder;
  private final RemoteSteps remote;
  private final LocalSteps local;
  private final DeadLetters deadLetters;
  private final StepMeters meters;

  CommandIntake(
      CommandDecoder decoder,
      RemoteSteps remote,
      LocalSteps local,
      DeadLetters deadLetters,
      StepMeters meters) {
    this.decoder = decoder;
    this.remote = remote;
    this.local = local;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  void accept(List<ConsumerRecord<byte[], byte[]>> records) {
    var remoteCommands = new ArrayList<Received.Command>();
    var localCommands = new ArrayList<Received.Command>();
    var poison = new ArrayList<Received.Poison>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (decoder.decode(record)) {
        case Received.Command command when command.route() instanceof Route.Local ->
            localCommands.add(command);
        case Received.Command command -> remoteCommands.add(command);
        case Received.Poison letter -> poison.add(letter);
      }
    }
    remote.take(remoteCommands);
    local.take(localCommands);
    // Last, since the batch comes again if anything before fails, and letters would be doubled.
    deadLetters.keep(poison);
    meters.deadLetters(poison.size());
  }
}
