package dev.waybill.ingest.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Memory for bodies whose signature is not verified yet: whether the shop sent them is not known
 * before the last byte. It is bounded in all, by shop and by sender. Where a bound is reached, the
 * oldest unfinished body of those that fill it is dropped: a shop's own body is there for
 * milliseconds, so an old one is slow, by intent or not, and slow ones must not keep others out.
 * Thread-safe, never waits.
 */
final class UnsignedMemory {

  private final long limit;
  private final long shopLimit;
  private final long senderLimit;
  private final long graceNanos;
  private final Map<Object, Long> taken = new HashMap<>();
  private long all;

  /** Unfinished ones, the oldest first. */
  private final Set<Room> open = new LinkedHashSet<>();

  /**
   * @param least that any one shop or sender can have
   * @param grace during which a body is not dropped
   */
  UnsignedMemory(long limit, long least, Duration grace) {
    this.limit = Math.max(limit, least);
    this.shopLimit = Math.max(limit / 2, least);
    this.senderLimit = Math.max(limit / 4, least);
    this.graceNanos = grace.toNanos();
  }

  /**
   * A place for one body, empty so far.
   *
   * @param shop that it says it is from
   * @param sender that it comes from; null if nobody knows: then it counts for the shop alone
   * @param evict takes the body's memory away, at once; called at most once, by another thread
   */
  Room room(Object shop, @Nullable String sender, Runnable evict) {
    return new Room(shop, sender, evict);
  }

  private synchronized boolean grow(Room room, long more) {
    if (room.evicted) {
      return false;
    }
    long now = System.nanoTime();
    Predicate<Room> full;
    while ((full = full(room, more)) != null) {
      Room oldest = oldest(room, full, now);
      if (oldest == null) {
        return false;
      }
      oldest.evicted = true;
      leave(oldest);
      oldest.evict.run();
    }
    open.add(room);
    add(room, more);
    return true;
  }

  /** Whose bodies have no room for more; null if there is room. */
  private @Nullable Predicate<Room> full(Room room, long more) {
    String sender = room.sender;
    if (sender != null && taken.getOrDefault(sender, 0L) + more > senderLimit) {
      return other -> sender.equals(other.sender);
    }
    if (taken.getOrDefault(room.shop, 0L) + more > shopLimit) {
      return other -> other.shop == room.shop;
    }
    return all + more > limit ? other -> true : null;
  }

  private @Nullable Room oldest(Room but, Predicate<Room> of, long now) {
    for (Room room : open) {
      if (now - room.since < graceNanos) {
        return null;
      }
      if (room != but && of.test(room)) {
        return room;
      }
    }
    return null;
  }

  private void add(Room room, long more) {
    room.bytes += more;
    all += more;
    taken.merge(room.shop, more, Long::sum);
    if (room.sender != null) {
      taken.merge(room.sender, more, Long::sum);
    }
  }

  private synchronized void leave(Room room) {
    open.remove(room);
    all -= room.bytes;
    takeOff(room.shop, room.bytes);
    if (room.sender != null) {
      takeOff(room.sender, room.bytes);
    }
    room.bytes = 0;
  }

  /** A sender of whom nothing is here any more is forgotten. */
  private void takeOff(Object whose, long bytes) {
    taken.computeIfPresent(whose, (key, has) -> has == bytes ? null : Long.valueOf(has - bytes));
  }

  private synchronized boolean finish(Room room) {
    open.remove(room);
    return !room.evicted;
  }

  /** What one body has. Used by the thread that reads it. */
  final class Room {

    private final Object shop;
    private final @Nullable String sender;
    private final Runnable evict;
    private final long since = System.nanoTime();
    private long bytes;
    private boolean evicted;

    private Room(Object shop, @Nullable String sender, Runnable evict) {
      this.shop = shop;
      this.sender = sender;
      this.evict = evict;
    }

    /** False if there is no room, or it was dropped meanwhile. */
    boolean grow(int more) {
      return UnsignedMemory.this.grow(this, more);
    }

    /** It is whole, and is kept until it leaves; false if it was dropped before. */
    boolean finish() {
      return UnsignedMemory.this.finish(this);
    }

    /** Leaving twice does nothing. */
    void leave() {
      UnsignedMemory.this.leave(this);
    }
  }
}
