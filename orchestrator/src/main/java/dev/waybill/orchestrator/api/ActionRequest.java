package dev.waybill.orchestrator.api;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Packing;
import dev.waybill.orchestrator.edit.AddressEdit;
import dev.waybill.orchestrator.edit.ContactEdit;
import dev.waybill.orchestrator.edit.LinesEdit;
import dev.waybill.orchestrator.edit.OrderEdit;
import dev.waybill.orchestrator.edit.PackingEdit;
import dev.waybill.orchestrator.processing.OperatorAction;
import dev.waybill.orchestrator.saga.event.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to an order.
 *
 * @param action see {@link Action}
 * @param step the step concerned; may be left out where there is only one that it can be
 * @param reason why, for the history
 * @param address of {@code edit-address}: the whole of it
 * @param lines of {@code edit-lines}: those that change
 * @param contact of {@code edit-contact}: e-mail address, telephone number or both
 * @param packing of {@code edit-packing}: the boxes of each location that is packed otherwise than
 *     planned; empty for what was planned
 * @param hold of {@code release}: the reason of the hold that is to be ended; may be left out where
 *     there is only one, unless that is {@code unpaid}
 * @param version of {@code move}: where to; absent for the version that is active for all. Of
 *     {@code apply-rules}: of the order rules; absent for the one that counts
 */
record ActionRequest(
    @Nullable String action,
    @Nullable String step,
    @Nullable String reason,
    @Nullable Address address,
    @Nullable List<LinesEdit.Line> lines,
    @Nullable ContactEdit contact,
    @Nullable List<Packing> packing,
    @Nullable Integer version,
    @Nullable String hold) {

  private static final int LONGEST_REASON = 500;

  /**
   * @throws IllegalArgumentException saying what is wrong with the request
   */
  OperatorAction by(String actor) {
    if (action == null || action.isBlank()) {
      throw new IllegalArgumentException("The field action is missing: say what is to be done.");
    }
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException(
          "The field reason is missing: say why, it goes into the order's history.");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "The reason is longer than " + LONGEST_REASON + " characters.");
    }
    Action wanted = Action.parse(action.strip());
    return new OperatorAction(
        wanted, blankToNull(step), reason.strip(), actor, edit(wanted), version, blankToNull(hold));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private @Nullable OrderEdit edit(Action wanted) {
    if ((address != null && wanted != Action.EDIT_ADDRESS)
        || (lines != null && wanted != Action.EDIT_LINES)
        || (contact != null && wanted != Action.EDIT_CONTACT)
        || (packing != null && wanted != Action.EDIT_PACKING)) {
      throw new IllegalArgumentException(
          "Only edit-address takes an address, only edit-lines takes lines, only edit-contact takes"
              + " a contact, and only edit-packing takes a packing.");
    }
    return switch (wanted) {
      case EDIT_ADDRESS -> AddressEdit.of(address);
      case EDIT_LINES -> LinesEdit.of(lines);
      case EDIT_CONTACT -> ContactEdit.of(contact);
      case EDIT_PACKING -> PackingEdit.of(packing);
      default -> null;
    };
  }
}
