package dev.waybill.sandbox.mail;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /mail/api/messages}. */
record MailApi(Mailbox mailbox) {

  private static final int PAGE_SIZE = 50;

  Reply handle(Call call) {
    if (!call.is("GET") || !call.segment(2).equals("messages")) {
      throw Problem.notFound("There is GET /mail/api/messages and /mail/api/messages/{id}.");
    }
    return call.segments() > 3 ? one(call.segment(3)) : list(call);
  }

  private Reply one(String id) {
    Mail mail =
        mailbox.find(id).orElseThrow(() -> Problem.notFound("No message " + id + " (any more)."));
    ParsedMail parsed = ParsedMail.of(mail.source());
    return Reply.json(
        200, new Whole(Head.of(mail), parsed.headers(), parsed.text(), parsed.html()));
  }

  private Reply list(Call call) {
    int page = call.query("page", 1, 1, 1_000);
    String to = lower(call.query("to"));
    String order = call.query("order");
    Mailbox.Found found =
        mailbox.search(
            mail ->
                (to == null || Mailbox.contains(mail.to(), to))
                    && (order == null || mail.order().equals(order)),
            (page - 1) * PAGE_SIZE,
            PAGE_SIZE);
    return Reply.json(
        200,
        new Page(
            found.mails().stream().map(Head::of).toList(),
            found.total(),
            page,
            Math.max(1, (found.total() + PAGE_SIZE - 1) / PAGE_SIZE)));
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
  }

  private record Page(List<Head> messages, int total, int page, int pages) {}

  private record Whole(
      @JsonUnwrapped Head head, Map<String, String> headers, String text, String html) {}

  private record Head(
      String id,
      String receivedAt,
      String from,
      String to,
      String subject,
      String messageId,
      String order,
      String reference,
      String occasion,
      boolean repeated) {

    private static Head of(Mail mail) {
      return new Head(
          mail.id(),
          mail.receivedAt().toString(),
          mail.from(),
          mail.to(),
          mail.subject(),
          mail.messageId(),
          mail.order(),
          mail.reference(),
          mail.occasion(),
          mail.repeated());
    }
  }
}
