package dev.waybill.orchestrator.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Has a request under one key act once, for a day and for each person: a tool that got no answer
 * asks again without fear. A request that was refused has done nothing, and does not use its key
 * up. Should the process die within one, its key is free again after a minute: then it may act a
 * second time, as it would without a key.
 */
@Repository
public class RequestKeys {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration ABANDONED = Duration.ofMinutes(1);

  /** More than that, and the oldest are forgotten before their day is over. */
  private static final int MOST = 100_000;

  private static final String TAKE =
      """
      INSERT INTO request_keys AS k (actor, key, digest, created_at) VALUES (:actor, :key, :digest, :now)
      ON CONFLICT (actor, key) DO UPDATE
        SET digest = excluded.digest, subject = NULL, created_at = excluded.created_at
        WHERE k.created_at < :kept OR k.subject IS NULL AND k.digest = excluded.digest AND k.created_at < :abandoned\
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  RequestKeys(JdbcClient jdbc, @Qualifier("steadyClock") Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Acts, unless the same request has acted already.
   *
   * @param key as the caller chose it; null to act in any case
   * @param request what is asked for, all of it
   * @param act returns what the answer is about: an id
   * @return what the answer is about, now or then
   * @throws RequestKeyConflict if the key was used for something else, or is in use
   */
  public String once(String actor, @Nullable String key, String request, Supplier<String> act) {
    if (key == null) {
      return act.get();
    }
    if (!key.matches("[\\x21-\\x7e]{1,200}")) {
      throw RequestKeyConflict.malformed();
    }
    byte[] digest = digest(request);
    if (!take(actor, key, digest)) {
      return earlier(actor, key, digest);
    }
    String subject;
    try {
      subject = act.get();
    } catch (DataAccessException e) {
      // It may have happened all the same: nobody else is to do it right away.
      throw e;
    } catch (RuntimeException e) {
      jdbc.sql("DELETE FROM request_keys WHERE actor = :actor AND key = :key")
          .param("actor", actor)
          .param("key", key)
          .update();
      throw e;
    }
    jdbc.sql("UPDATE request_keys SET subject = :subject WHERE actor = :actor AND key = :key")
        .param("subject", subject)
        .param("actor", actor)
        .param("key", key)
        .update();
    return subject;
  }

  private boolean take(String actor, String key, byte[] digest) {
    Instant now = clock.instant();
    return jdbc.sql(TAKE)
            .param("actor", actor)
            .param("key", key)
            .param("digest", digest)
            .param("now", at(now))
            .param("kept", at(now.minus(KEPT)))
            .param("abandoned", at(now.minus(ABANDONED)))
            .update()
        > 0;
  }

  private record Row(byte[] digest, @Nullable String subject) {}

  private String earlier(String actor, String key, byte[] digest) {
    Row row =
        jdbc.sql("SELECT digest, subject FROM request_keys WHERE actor = :actor AND key = :key")
            .param("actor", actor)
            .param("key", key)
            .query((found, n) -> new Row(found.getBytes(1), found.getString(2)))
            .optional()
            // Refused and forgotten between the two looks.
            .orElseThrow(RequestKeyConflict::underWay);
    if (!MessageDigest.isEqual(row.digest(), digest)) {
      throw RequestKeyConflict.otherBody();
    }
    String subject = row.subject();
    if (subject == null) {
      throw RequestKeyConflict.underWay();
    }
    return subject;
  }

  /** Forgets what is older than a day, and the oldest of too many; true if there may be more. */
  boolean forget(int rows) {
    return jdbc.sql(
                """
                DELETE FROM request_keys WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM request_keys
                  WHERE created_at < greatest(:kept::timestamptz, coalesce(
                    (SELECT created_at FROM request_keys ORDER BY created_at DESC OFFSET :most LIMIT 1), '-infinity'))
                  LIMIT :rows FOR UPDATE SKIP LOCKED))\
                """)
            .param("kept", at(clock.instant().minus(KEPT)))
            .param("most", MOST)
            .param("rows", rows)
            .update()
        == rows;
  }

  private static byte[] digest(String request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
