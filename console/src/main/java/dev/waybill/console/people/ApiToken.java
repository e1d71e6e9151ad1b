package dev.waybill.console.people;

import dev.waybill.service.identity.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token with which a script calls the API in somebody's name.
 *
 * @param hint its first characters, to recognise it by
 * @param role at most; never more than its person has by then
 * @param readOnly whether it only reads
 * @param resources of the API, such as "orders"; empty for all
 */
public record ApiToken(
    long id,
    String hint,
    String person,
    String name,
    Role role,
    boolean readOnly,
    List<String> resources,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsed,
    @Nullable Instant revokedAt) {

  /** Whether the call is one that it is for. */
  public boolean covers(String method, String path) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return (reads || !readOnly)
        && (resources.isEmpty()
            || resources.stream()
                .map(resource -> "/api/" + resource)
                .anyMatch(own -> path.equals(own) || path.startsWith(own + '/')));
  }

  /** Whether it is good at that time. */
  public boolean isGood(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
