package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.shipby.ShipBy;
import java.time.Instant;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * When an order has to be handed over, as its row has it. What that follows from stays text: most
 * signals neither read nor change it.
 *
 * @param why a {@link ShipBy} as JSON
 */
public record ShipByRow(Instant at, boolean priority, String why) {

  private static final ObjectReader READER = Json.reader(ShipBy.class);
  private static final ObjectWriter WRITER = Json.writer(ShipBy.class);

  public static ShipByRow of(ShipBy shipBy) {
    return new ShipByRow(shipBy.at(), shipBy.priority(), WRITER.writeValueAsString(shipBy));
  }

  /** Whether people who work by it have to know; what it follows from makes no difference. */
  public boolean isOtherThan(ShipByRow other) {
    return !at.equals(other.at) || priority != other.priority;
  }

  /** As commands tell it. */
  public StepCommand.ShipBy told(long revision) {
    return new StepCommand.ShipBy(at, priority, revision);
  }

  public ShipBy shipBy() {
    return READER.readValue(why);
  }
}
