package dev.waybill.console.shipdesk;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.shipping.HandOversApi.Result;
import dev.waybill.service.exchange.shipping.ManifestsApi.Manifest;
import dev.waybill.service.exchange.shipping.PickupsApi;
import dev.waybill.service.exchange.shipping.PickupsApi.Pickup;
import dev.waybill.service.identity.PackerMay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The end of the day: parcels, manifests and drivers. */
@Controller
@RequestMapping("/ship-desk/hand-over")
class HandOverPageController {

  /** It is with its carrier, now or since before. */
  private static final Set<String> GONE = Set.of("LEFT", "ALREADY");

  private static final List<String> WORDS =
      List.of(
          "mute",
          "unmute",
          "waits",
          "away",
          "forbidden",
          "left.LEFT",
          "left.ALREADY",
          "left.RECALLED",
          "left.NOT_COUNTED",
          "left.UNKNOWN");

  private final HandOverClient client;
  private final PageFormat format;

  HandOverPageController(HandOverClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  @PackerMay
  @GetMapping
  String page(@RequestParam(defaultValue = "") String location, Model model) {
    HandOverClient.Waiting waiting = client.waiting(location.strip());
    model.addAttribute("nav", "ship-desk");
    model.addAttribute("location", location.strip());
    model.addAttribute("groups", WaitingParcels.of(waiting.orders()));
    model.addAttribute("more", waiting.more());
    model.addAttribute("manifests", client.manifests().stream().limit(10).toList());
    model.addAttribute("pickups", client.pickups().stream().limit(10).toList());
    model.addAttribute("words", WORDS);
    return "ship-desk-hand-over";
  }

  @PackerMay
  @PostMapping
  String handOver(
      @RequestParam(required = false) @Nullable List<String> parcel, RedirectAttributes after) {
    if (parcel == null || parcel.isEmpty()) {
      after.addFlashAttribute("refused", format.word("ship-desk.no-parcel"));
      return "redirect:/ship-desk/hand-over";
    }
    return told(
        after,
        () -> {
          List<Result> results = client.handOver(parcel);
          String kept =
              results.stream()
                  .filter(one -> !GONE.contains(one.state()))
                  .map(one -> "%s: %s".formatted(one.named(), one.message()))
                  .collect(Collectors.joining(" "));
          if (!kept.isEmpty()) {
            after.addFlashAttribute("refused", kept);
          }
          long gone = results.stream().filter(one -> GONE.contains(one.state())).count();
          return gone == 0 ? null : format.word("ship-desk.handed-over", gone);
        });
  }

  @PackerMay
  @PostMapping("/manifests")
  String manifest(
      @RequestParam String account,
      @RequestParam(defaultValue = "") String location,
      RedirectAttributes after) {
    return told(
        after, () -> made(client.manifest(account, location.isEmpty() ? null : location), after));
  }

  @PackerMay
  @PostMapping("/manifests/{id}/retry")
  String manifestAgain(@PathVariable long id, RedirectAttributes after) {
    return told(after, () -> made(client.manifestAgain(id), after));
  }

  /**
   * Orders a driver.
   *
   * @param zone in which the times are meant
   */
  @PackerMay
  @PostMapping("/pickups")
  String pickup(
      @RequestParam String account,
      @RequestParam(defaultValue = "") String location,
      @RequestParam LocalDate day,
      @RequestParam LocalTime from,
      @RequestParam LocalTime to,
      @RequestParam(defaultValue = "UTC") String zone,
      RedirectAttributes after) {
    return told(
        after,
        () -> {
          Pickup pickup =
              client.order(
                  new PickupsApi.Wanted(
                      account,
                      location.isEmpty() ? null : location,
                      at(day, from, zone),
                      at(day, to, zone)));
          if (pickup.state().equals("BOOKED")) {
            return format.word("ship-desk.pickup.booked");
          }
          after.addFlashAttribute("refused", pickup.words());
          return null;
        });
  }

  @PackerMay
  @PostMapping("/pickups/{id}/cancel")
  String cancel(@PathVariable long id, RedirectAttributes after) {
    return told(
        after,
        () -> {
          client.cancel(id);
          return format.word("ship-desk.pickup.cancelled");
        });
  }

  private static Instant at(LocalDate day, LocalTime time, String zone) {
    ZoneId known;
    try {
      known = ZoneId.of(zone);
    } catch (DateTimeException e) {
      known = ZoneId.of("UTC");
    }
    return day.atTime(time).atZone(known).toInstant();
  }

  private @Nullable String made(Manifest manifest, RedirectAttributes after) {
    if (manifest.state().equals("MADE")) {
      return format.word("ship-desk.manifest.made", manifest.labels().size());
    }
    after.addFlashAttribute("refused", manifest.words());
    return null;
  }

  private static String told(RedirectAttributes after, Supplier<@Nullable String> action) {
    ServiceCalls.done(
        after,
        () -> {
          String done = action.get();
          if (done != null) {
            after.addFlashAttribute("done", done);
          }
        });
    return "redirect:/ship-desk/hand-over";
  }
}
