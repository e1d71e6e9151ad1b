package dev.waybill.console.inbox;

import dev.waybill.console.statements.DifferingDays;
import dev.waybill.console.statements.DifferingDays.Day;
import java.util.List;
import org.springframework.stereotype.Component;

/** Days on which a shop, Waybill, the carriers and the CRM do not say the same. */
@Component
class StatementSource implements InboxSource {

  private static final int MOST = 100;

  private final DifferingDays days;

  StatementSource(DifferingDays days) {
    this.days = days;
  }

  @Override
  public String name() {
    return "statements";
  }

  @Override
  public Waiting waiting() {
    List<Day> differing = days.recent(MOST + 1);
    return new Waiting(
        differing.stream().limit(MOST).map(StatementSource::item).toList(),
        differing.size() > MOST);
  }

  private static InboxItem item(Day day) {
    String subject = day.shop() + ' ' + day.day();
    return InboxItem.of(
            Kind.STATEMENT,
            "",
            subject,
            subject,
            null,
            "/statements/" + day.shop() + '/' + day.day(),
            List.of())
        .in(day.shop())
        .times(day.differences())
        .since(day.since());
  }
}
