package dev.waybill.console.inbox;

import dev.waybill.console.deadletters.DeadLetterCauses;
import dev.waybill.console.deadletters.DeadLetterCauses.Cause;
import java.util.List;
import org.springframework.stereotype.Component;

/** Messages that no service could take, by cause. */
@Component
class DeadLetterSource implements InboxSource {

  private static final int MOST = 100;

  private final DeadLetterCauses causes;

  DeadLetterSource(DeadLetterCauses causes) {
    this.causes = causes;
  }

  @Override
  public String name() {
    return "dead-letters";
  }

  /** What a cause quotes is for operators. */
  @Override
  public boolean operatorsOnly() {
    return true;
  }

  @Override
  public Waiting waiting() {
    List<Cause> open = causes.open(MOST + 1);
    return new Waiting(
        open.stream().limit(MOST).map(DeadLetterSource::item).toList(), open.size() > MOST);
  }

  private static InboxItem item(Cause cause) {
    return InboxItem.of(
            Kind.DEAD_LETTER,
            "",
            cause.id(),
            String.join(", ", cause.topics()),
            cause.words(),
            "/dead-letters/list?cause=" + cause.id(),
            List.of())
        .times(cause.letters())
        .since(cause.oldest());
  }
}
