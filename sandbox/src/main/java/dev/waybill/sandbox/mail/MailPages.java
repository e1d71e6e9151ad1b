package dev.waybill.sandbox.mail;

import static dev.waybill.sandbox.web.Html.escape;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Html;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code /mail}: the newest messages, and one of them. Every text in them is a stranger's. */
record MailPages(Mailbox mailbox) {

  private static final int SHOWN = 500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  Reply handle(Call call) {
    if (!call.is("GET")) {
      throw new Problem(405, "method_not_allowed", "Use GET.");
    }
    return call.segments() > 1 ? one(call.segment(1)) : list(call);
  }

  private Reply list(Call call) {
    String query = call.query("q");
    String wanted = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
    Mailbox.Found found =
        mailbox.search(
            mail ->
                wanted.isEmpty()
                    || Mailbox.contains(mail.to(), wanted)
                    || Mailbox.contains(mail.subject(), wanted)
                    || Mailbox.contains(mail.reference() + ' ' + mail.order(), wanted),
            0,
            SHOWN);
    var rows = new StringBuilder();
    for (Mail mail : found.mails()) {
      rows.append(row(mail));
    }
    String body =
        """
        <form><input name=q size=36 value="%s" placeholder="recipient, subject or order"><button>Search</button></form>
        <p class=soft>%d of %d messages kept, newest first.</p>
        <table><tr><th>Received<th>To<th>Subject<th>Order<th>Occasion</tr>%s</table>
        """
            .formatted(escape(wanted), found.mails().size(), found.total(), rows);
    return Reply.html(200, Html.page("Mail", body));
  }

  private static String row(Mail mail) {
    return "<tr><td class=soft>%s<td>%s<td><a href=\"/mail/%s\">%s</a><td>%s<td>%s%s</tr>"
        .formatted(
            TIME.format(mail.receivedAt()),
            escape(mail.to()),
            mail.id(),
            escape(mail.subject().isEmpty() ? "(no subject)" : mail.subject()),
            escape(mail.order()),
            escape(mail.occasion()),
            mail.repeated() ? " <span class=bad>again</span>" : "");
  }

  private Reply one(String id) {
    Mail mail =
        mailbox.find(id).orElseThrow(() -> Problem.notFound("No message " + id + " (any more)."));
    ParsedMail body = ParsedMail.of(mail.source());
    var page = new StringBuilder("<table>");
    body.headers()
        .forEach(
            (name, value) ->
                page.append("<tr><th>%s<td>%s</tr>".formatted(escape(name), shown(value))));
    page.append("</table>");
    if (!body.html().isEmpty()) {
      // Sandboxed without any permission: the mail can neither run scripts nor reach this page.
      page.append("<h2 style=\"margin-top:18px\">HTML</h2><iframe sandbox=\"\" srcdoc=\"")
          .append(escape(body.html()))
          .append("\"></iframe>");
    }
    if (!body.text().isEmpty()) {
      page.append("<h2 style=\"margin-top:18px\">Text</h2><pre>")
          .append(escape(body.text()))
          .append("</pre>");
    }
    String title = mail.subject().isEmpty() ? "(no subject)" : mail.subject();
    return Reply.html(200, Html.page(title, page.toString()));
  }

  private static String shown(String value) {
    return escape(ParsedMail.decoded(value));
  }
}
