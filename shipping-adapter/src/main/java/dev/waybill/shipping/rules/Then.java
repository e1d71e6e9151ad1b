package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How parcels go that a rule is for.
 *
 * @param accounts ids of the carrier accounts that may be taken, the preferred first. A parcel that
 *     none of them serves goes by a later rule. Empty for all that serve it
 * @param service the carrier's own code, {@value Wish#CHEAPEST} or {@value Wish#FASTEST}
 * @param withinDays with the cheapest: of those alone that arrive within so many days by the
 *     carrier's estimate
 * @param packaging the carrier's own code of a box that it sells by its name
 * @param insurance {@code none}, {@code value} of the goods in the parcel, or a part of it: {@code
 *     50%}
 * @param signature {@code none}, {@code anybody} or {@code adult}
 * @param incoterm who pays duties where customs are declared: {@code DAP} (the recipient) or {@code
 *     DDP} (the sender)
 * @param label the format of the label: {@code PDF}, {@code PDF_A6}, {@code ZPL} or {@code PNG}
 * @param dangerousGoods whether the accounts take what the catalogue says is dangerous
 * @param refuse why such a parcel is not sent; the order is held with these words. Nothing else is
 *     said then
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Then(
    List<String> accounts,
    @Nullable String service,
    @Nullable Integer withinDays,
    @Nullable String packaging,
    @Nullable String insurance,
    @Nullable String signature,
    @Nullable String incoterm,
    @Nullable String label,
    @Nullable Boolean dangerousGoods,
    @Nullable String refuse) {

  public Then {
    accounts = When.list(accounts, String::strip);
    service = text(service);
    packaging = text(packaging);
    insurance = text(insurance);
    signature = text(signature);
    incoterm = text(incoterm);
    label = text(label);
    refuse = text(refuse);
  }

  /** By this service, with nothing else asked for. */
  static Then by(@Nullable String account, String service) {
    return new Then(
        account == null ? List.of() : List.of(account),
        service,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
