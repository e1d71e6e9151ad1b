package dev.waybill.console.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who looked at whose personal data. */
@Component
class Reveals {

  private static final Logger log = LoggerFactory.getLogger(Reveals.class);

  void note(String person, String order) {
    log.info("{} looks at the personal data of order {}", person, order);
  }
}
