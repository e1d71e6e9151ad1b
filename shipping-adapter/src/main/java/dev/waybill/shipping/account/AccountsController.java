package dev.waybill.shipping.account;

import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Carrier accounts: add, change, try and remove them while the service runs. */
@RestController
@RequestMapping("/api/carrier-accounts")
class AccountsController {

  private static final int MOST_CHANGES = 200;

  private final AccountDirectory directory;
  private final AccountAdministration administration;

  AccountsController(AccountDirectory directory, AccountAdministration administration) {
    this.directory = directory;
    this.administration = administration;
  }

  record AccountList(List<AccountView> accounts) {}

  record History(List<Change> changes) {}

  /**
   * What came of trying an account.
   *
   * @param says what its provider says, or what is wrong
   */
  record Checked(boolean works, String says) {}

  /**
   * Lists the accounts by id. Those of the configuration, too (origin: configuration). Never their
   * secrets. "problem" says why an account cannot be used.
   */
  @OperatorOnly
  @GetMapping
  AccountList list() {
    return new AccountList(directory.all().stream().map(AccountView::of).toList());
  }

  /** One account. */
  @OperatorOnly
  @GetMapping("/{id}")
  AccountView get(@PathVariable String id) {
    return AccountView.of(known(id));
  }

  /**
   * Adds an account, or changes it. The id begins with a letter and has at most 32 of a-z, 0-9 and
   * -; it is part of every label bought with the account and never changes. What a provider needs
   * to know says GET /api/carrier-providers. To change an account, send all of it with the version
   * that was read; secrets that are not named stay as they are.
   */
  @ManagerOnly
  @PutMapping("/{id}")
  AccountView put(
      @PathVariable String id, @RequestBody AccountRequest request, Authentication caller) {
    administration.put(id, request, caller.getName());
    return get(id);
  }

  /** Buys labels from the account again. */
  @ManagerOnly
  @PostMapping("/{id}/activate")
  AccountView activate(@PathVariable String id, Authentication caller) {
    administration.setActive(id, true, caller.getName());
    return get(id);
  }

  /**
   * Buys no more labels from the account. Those that were bought can still be voided and printed.
   */
  @ManagerOnly
  @PostMapping("/{id}/deactivate")
  AccountView deactivate(@PathVariable String id, Authentication caller) {
    administration.setActive(id, false, caller.getName());
    return get(id);
  }

  /**
   * Asks the provider whether it takes the account. Buys nothing. "says" is what the provider says,
   * or what is wrong.
   */
  @OperatorOnly
  @PostMapping("/{id}/check")
  Checked check(@PathVariable String id) {
    KnownAccount account = known(id);
    try {
      return new Checked(true, account.carrier().check());
    } catch (ProviderUnavailable e) {
      return new Checked(false, e.outcome().reason());
    } catch (Refusal e) {
      return new Checked(false, e.reason());
    }
  }

  /**
   * Removes an inactive account and its secrets. Refused while labels that were bought with it may
   * still have to be voided.
   */
  @ManagerOnly
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, Authentication caller) {
    administration.remove(id, caller.getName());
  }

  /** Who changed the account, when and how: the last 200, the newest first. */
  @OperatorOnly
  @GetMapping("/{id}/history")
  History history(@PathVariable String id) {
    return new History(administration.history(id, MOST_CHANGES));
  }

  private KnownAccount known(String id) {
    return directory.find(id).orElseThrow(() -> AccountProblem.unknown(id));
  }
}
