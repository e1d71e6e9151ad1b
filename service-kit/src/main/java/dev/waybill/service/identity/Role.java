package dev.waybill.service.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do. Each role may all that those before it may (docs/roles.md). */
public enum Role {
  /** Reads where orders stand, without personal data. */
  VIEWER,
  /** Packs, prints and hands over, with the personal data that a packing slip shows. */
  PACKER,
  /** Reads everything and acts on orders and stock. */
  OPERATOR,
  /** Changes how orders go: workflows, rules, promises, carrier accounts, shops. */
  MANAGER,
  /** Decides who may come in. */
  ADMIN;

  /** As a token's {@code roles} and JSON name it. */
  @JsonValue
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @return empty if there is no such role
   */
  public static Optional<Role> of(String claim) {
    return Arrays.stream(values()).filter(role -> role.claim().equals(claim)).findFirst();
  }

  /** This one and all before it, lowest first. */
  public List<Role> andBelow() {
    return Arrays.stream(values()).filter(this::mayAllOf).toList();
  }

  /** Whether this role may all that {@code other} may. */
  public boolean mayAllOf(Role other) {
    return compareTo(other) >= 0;
  }

  /** Of somebody who has this role. */
  public List<GrantedAuthority> authorities() {
    return andBelow().stream().map(Role::authority).toList();
  }

  /** As Spring Security knows this role alone. */
  public GrantedAuthority authority() {
    return new SimpleGrantedAuthority("ROLE_" + name());
  }

  /** The highest of those that somebody has; null for none. */
  public static @Nullable Role highest(Collection<? extends GrantedAuthority> authorities) {
    Role highest = null;
    for (Role role : values()) {
      if (authorities.contains(role.authority())) {
        highest = role;
      }
    }
    return highest;
  }

  /** Whether somebody has this role, or one that may more. */
  public boolean isHeldBy(@Nullable Authentication caller) {
    Role highest = caller == null ? null : highest(caller.getAuthorities());
    return highest != null && highest.mayAllOf(this);
  }
}
