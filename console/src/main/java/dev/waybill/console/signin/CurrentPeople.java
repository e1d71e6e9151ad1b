package dev.waybill.console.signin;

import dev.waybill.console.people.People;
import dev.waybill.console.people.Person;
import dev.waybill.service.identity.Role;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What people may at this moment, whatever they could when they signed in. While the database is
 * away what was known last holds, since that is when people need the console most.
 */
final class CurrentPeople {

  private static final Logger log = LoggerFactory.getLogger(CurrentPeople.class);

  private final Accounts accounts;
  private final People people;
  private final Map<String, Rights> known = new ConcurrentHashMap<>();

  CurrentPeople(Accounts accounts, People people) {
    this.accounts = accounts;
    this.people = people;
  }

  /**
   * What somebody may.
   *
   * @param unfinished whether they first have to set a second factor up
   */
  record Rights(Role role, boolean unfinished) {}

  /** Empty for whoever is not let in, any more. */
  Optional<Rights> of(String name) {
    if (accounts.knows(name)) {
      return Optional.of(new Rights(accounts.role(name), false));
    }
    try {
      Optional<Rights> rights =
          people.find(name).filter(Person::active).map(person -> rights(person));
      rights.ifPresentOrElse(found -> known.put(name, found), () -> known.remove(name));
      return rights;
    } catch (DataAccessException | TransactionException e) {
      log.warn("What {} may cannot be read, and is taken to be as before: {}", name, e.toString());
      return Optional.ofNullable(known.get(name));
    }
  }

  private Rights rights(Person person) {
    return new Rights(
        person.role(),
        // Who comes by the provider has proven there whatever is demanded there.
        !person.external() && !person.secondFactor() && people.demanding().contains(person.role()));
  }
}
