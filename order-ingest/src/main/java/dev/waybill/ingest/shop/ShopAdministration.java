package dev.waybill.ingest.shop;

import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.secrets.SecretBox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes shops while the service runs. Each change is one transaction with its entry in the
 * history; this instance knows it at once, the others within seconds.
 */
public final class ShopAdministration {

  private static final int SECRET_BYTES = 33;

  /** The newest, and the one that it replaces. */
  private static final int SECRETS_AT_A_TIME = 2;

  private final SecureRandom random = new SecureRandom();
  private final ShopRepository repository;
  private final ShopCache cache;
  private final SecretBox box;
  private final ShopPlatforms platforms;
  private final AddressChange addresses;
  private final SecretsCheck secretsCheck;
  private final TransactionTemplate transactions;
  private final Clock clock;

  ShopAdministration(
      ShopRepository repository,
      ShopCache cache,
      SecretBox box,
      ShopPlatforms platforms,
      AddressChange addresses,
      SecretsCheck secretsCheck,
      TransactionTemplate transactions,
      Clock clock) {
    this.repository = repository;
    this.cache = cache;
    this.box = box;
    this.platforms = platforms;
    this.addresses = addresses;
    this.secretsCheck = secretsCheck;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Adds a shop. One without a secret gets a strong one, if its platform signs with what we name.
   * The name of a removed shop is free again for the same address only, since orders are named
   * after it.
   */
  void add(ShopRequest request, String person) {
    String name = request.named();
    if (cache.isConfigured(name)) {
      throw configured(name);
    }
    ShopPlatform platform = request.platform(platforms);
    List<String> secrets = request.secrets() == null ? List.of() : request.secrets();
    boolean made = secrets.isEmpty() && platform.ownSecret() == null && request.hasAccess();
    var shop =
        new StoredShop(
            name,
            platform,
            request.url(),
            new Credentials(
                made ? List.of(newSecret()) : secrets,
                request.key(),
                request.secret(),
                request.token()),
            request.statuses() == null ? Map.of() : request.statuses(),
            request.rules() == null ? RulesSettings.NONE : request.rules(),
            false,
            request.since(),
            now(),
            null);
    check(shop, secretsCheck.check(request));
    addresses.check(request, null);
    change(
        name,
        person,
        "add",
        platform.id() + (shop.url() == null ? ", only listened to" : " at " + shop.url()),
        revision -> {
          repository
              .find(name)
              .ifPresent(
                  known -> {
                    if (known.removedAt() == null) {
                      throw new ShopProblem(
                          HttpStatus.CONFLICT,
                          "There is a shop " + name + " already: change it with PATCH.");
                    }
                    if (known.platform() != platform || !Objects.equals(known.url(), shop.url())) {
                      throw new ShopProblem(
                          HttpStatus.CONFLICT,
                          "Another shop had the name "
                              + name
                              + ", and its orders still carry it. Take a new name.");
                    }
                  });
          repository.save(shop, revision);
        });
  }

  /**
   * Changes what the request names, and leaves the rest. Another host gets nothing that was given
   * for the one before: it needs credentials in the same request, and its webhooks a new secret.
   */
  void change(String name, ShopRequest request, String person) {
    edit(
        name,
        person,
        "change",
        String.join(", ", request.fields()),
        secretsCheck.check(request),
        shop -> {
          Credentials old = shop.credentials();
          boolean moved = addresses.check(request, shop);
          return new StoredShop(
              name,
              shop.platform(),
              or(request.url(), shop.url()),
              new Credentials(
                  secrets(request, shop, moved),
                  or(request.key(), old.key()),
                  or(request.secret(), old.secret()),
                  or(request.token(), old.token())),
              request.statuses() == null ? shop.statuses() : request.statuses(),
              request.rules() == null ? shop.rules() : shop.rules().with(request.rules()),
              shop.paused(),
              request.since() == null ? shop.since() : request.since(),
              shop.createdAt(),
              null);
        });
  }

  /** Leaves the shop's orders where they are; those under way go on. */
  void pause(String name, String person) {
    edit(
        name,
        person,
        "pause",
        "",
        shop -> {
          if (shop.url() == null) {
            throw new ShopProblem(
                HttpStatus.CONFLICT,
                "The shop "
                    + name
                    + " is only listened to, so what it tells while it is paused would be lost."
                    + " Give it a url and credentials first, or pause its webhooks in the shop.");
          }
          return shop.withPaused(true);
        });
  }

  /**
   * What came in between is fetched from the shop. One that had disconnected us is asked again with
   * the credentials that we have; that goes for a configured shop, too.
   */
  void resume(String name, String person) {
    Shop known = cache.find(name);
    if (known != null && known.disconnection() != null) {
      write(name, person, "reconnect", "", revision -> repository.reconnect(name));
      if (cache.isConfigured(name)) {
        return;
      }
    }
    edit(name, person, "resume", "", shop -> shop.withPaused(false));
  }

  /**
   * The shop has ended our access: it is not asked anything any more until {@link #resume} or other
   * credentials. Nothing happens to a shop that is only listened to.
   */
  public void disconnect(String name, Instant at, String reason) {
    Shop shop = cache.find(name);
    ApiAccess access = shop == null ? null : shop.access();
    if (access != null) {
      var disconnection = new Disconnection(at, reason, access.url().toString(), access.mark());
      write(
          name,
          "shop",
          "disconnect",
          reason,
          revision -> repository.disconnect(name, disconnection));
    }
  }

  /**
   * Lets a new secret sign beside the present one.
   *
   * @param secret "" makes one, for shops whose hooks we save ourselves
   */
  void rotate(String name, String secret, String person) {
    edit(
        name,
        person,
        "rotate-secret",
        "",
        secretsCheck.check(secret),
        shop -> {
          String ownSecret = shop.platform().ownSecret();
          if (secret.isBlank() && (ownSecret != null || shop.url() == null)) {
            throw new ShopProblem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Name the new secret: this shop does not take one from us."
                    + (ownSecret == null ? "" : ' ' + ownSecret));
          }
          String newest = secret.isBlank() ? newSecret() : secret.strip();
          return shop.withCredentials(
              shop.credentials().withSecrets(before(newest, shop.credentials().secrets())));
        });
  }

  /**
   * A shop that signs with what we name is given the newest secret when we register its webhooks.
   * One that moved signs with the secret before until then.
   */
  private List<String> secrets(ShopRequest request, StoredShop shop, boolean moved) {
    List<String> known = shop.credentials().secrets();
    if (request.secrets() != null) {
      return request.secrets();
    }
    return moved && shop.platform().ownSecret() == null ? before(newSecret(), known) : known;
  }

  private static List<String> before(String newest, List<String> known) {
    var secrets = new ArrayList<String>();
    secrets.add(newest);
    known.stream().limit(SECRETS_AT_A_TIME - 1).forEach(secrets::add);
    return secrets;
  }

  /** Ends a rotation: only the newest secret counts from now on. */
  void dropOldSecrets(String name, String person) {
    edit(
        name,
        person,
        "drop-old-secrets",
        "",
        shop ->
            shop.withCredentials(
                shop.credentials()
                    .withSecrets(shop.credentials().secrets().stream().limit(1).toList())));
  }

  /** Forgets the shop and its secrets; its orders stay. */
  void remove(String name, String person) {
    notConfigured(name);
    change(
        name,
        person,
        "remove",
        "",
        revision -> repository.save(known(name).removed(now()), revision));
  }

  private void edit(
      String name, String person, String action, String detail, UnaryOperator<StoredShop> edit) {
    edit(name, person, action, detail, List.of(), edit);
  }

  /**
   * @param mistakes in what is to be changed, as far as they are known before
   */
  private void edit(
      String name,
      String person,
      String action,
      String detail,
      List<ShopProblem.Mistake> mistakes,
      UnaryOperator<StoredShop> edit) {
    notConfigured(name);
    change(
        name,
        person,
        action,
        detail,
        revision -> {
          StoredShop edited = edit.apply(known(name));
          check(edited, mistakes);
          repository.save(edited, revision);
        });
  }

  /**
   * Changes something else of a shop, with its entry in the shop's history; of one that is
   * configured, too.
   *
   * @param change is done in the same transaction
   */
  public void along(String name, String person, String action, String detail, Runnable change) {
    write(name, person, action, detail, revision -> change.run());
  }

  private interface Write {
    void at(long revision);
  }

  private void change(String name, String person, String action, String detail, Write write) {
    if (!box.hasKey()) {
      throw new ShopProblem(
          HttpStatus.CONFLICT,
          "Shops cannot be kept, because there is no key to encrypt their secrets with: set"
              + " WAYBILL_SHOP_SECRETS_KEY of order-ingest (openssl rand -base64 33), the same for"
              + " all its instances.");
    }
    write(name, person, action, detail, write);
  }

  private void write(String name, String person, String action, String detail, Write write) {
    transactions.executeWithoutResult(
        status -> {
          write.at(repository.nextRevision());
          repository.history().note(name, new Change(now(), person, action, detail));
        });
    cache.refresh();
  }

  private StoredShop known(String name) {
    return repository
        .find(name)
        .filter(shop -> shop.removedAt() == null)
        .orElseThrow(() -> ShopProblem.unknown(name));
  }

  private void notConfigured(String name) {
    if (cache.isConfigured(name)) {
      throw configured(name);
    }
  }

  private static ShopProblem configured(String name) {
    return new ShopProblem(
        HttpStatus.CONFLICT,
        "The shop "
            + name
            + " is part of the service's configuration (waybill.shops."
            + name
            + "): change it there and restart the service.");
  }

  private void check(StoredShop shop, List<ShopProblem.Mistake> known) {
    var mistakes = new ArrayList<>(known);
    new ShopCheck(
            shop.name(),
            shop.settings(),
            platforms,
            false,
            (field, problem) -> mistakes.add(new ShopProblem.Mistake(field, problem)))
        .check();
    if (!mistakes.isEmpty()) {
      throw new ShopProblem(mistakes);
    }
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static @Nullable String or(@Nullable String told, @Nullable String kept) {
    return told == null ? kept : told;
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
