package dev.waybill.crm.salesforce;

import dev.waybill.crm.salesforce.SignInApi.Granted;
import dev.waybill.step.ProviderUnavailable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session that all calls share. Nobody says how long it lasts, so it is used until Salesforce
 * does not take it, and then renewed once for however many calls have met that. Thread-safe.
 */
final class Sessions {

  private final Supplier<Granted> signIn;
  private final Function<String, SalesforceApi> clients;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable Session current;

  /**
   * @param clients of an instance's address
   */
  Sessions(Supplier<Granted> signIn, Function<String, SalesforceApi> clients) {
    this.signIn = signIn;
    this.clients = clients;
  }

  /** A call in a session; once more in a new one if the one we have is over. */
  <T> T call(Function<Session, T> request) {
    Session session = current();
    try {
      return request.apply(session);
    } catch (ProviderUnavailable e) {
      if (!SalesforceErrors.isSessionOver(e)) {
        throw e;
      }
    }
    return request.apply(renewed(session));
  }

  private Session current() {
    Session session = current;
    return session == null ? renewed(null) : session;
  }

  private Session renewed(@Nullable Session over) {
    renewing.lock();
    try {
      Session now = current;
      if (now != null && now != over) {
        return now;
      }
      Granted granted = signedIn();
      var session = new Session(granted.accessToken(), clients.apply(granted.instanceUrl()));
      current = session;
      return session;
    } finally {
      renewing.unlock();
    }
  }

  /** No effect but a session, whatever became of it. */
  private Granted signedIn() {
    try {
      return signIn.get();
    } catch (ProviderUnavailable e) {
      throw SalesforceErrors.ofSignIn(e);
    }
  }

  /**
   * @param api at the instance's address
   */
  record Session(String token, SalesforceApi api) {

    String bearer() {
      return "Bearer " + token;
    }

    /** Never the token. */
    @Override
    public String toString() {
      return "Session";
    }
  }
}
