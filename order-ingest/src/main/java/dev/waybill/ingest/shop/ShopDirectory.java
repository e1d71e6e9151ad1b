package dev.waybill.ingest.shop;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Knows all shops. Thread-safe. */
public interface ShopDirectory {

  @Nullable Shop find(String name);

  Collection<Shop> all();
}
